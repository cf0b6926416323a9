/// The events as other people's tools see them: nothing but Avro and the documented framing, the
/// CloudEvents SDK, another registry, another Kafka.
@NullMarked
package org.deployledger.system.readers;

import org.jspecify.annotations.NullMarked;
