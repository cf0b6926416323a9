package org.deployledger.service.intake;

import java.time.Instant;

/// Where a command lies, and when the broker took it.
///
/// @param topic its topic
/// @param partition its partition
/// @param offset its offset
/// @param brokerTime when it was appended, by the broker's clock
public record CommandSource(String topic, int partition, long offset, Instant brokerTime) {}
