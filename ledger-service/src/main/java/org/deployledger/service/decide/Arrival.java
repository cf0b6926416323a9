package org.deployledger.service.decide;

import java.time.Instant;

/// How a command came in.
///
/// @param brokerTime when the broker appended it
/// @param offset where, in the partition of `ledger-commands`
public record Arrival(Instant brokerTime, long offset) {}
