/// How commands and events look on Kafka: Avro bodies in the Confluent wire format, CloudEvents
/// headers, and the leaf hash that chains the log. The generated Avro classes stay inside this
/// package; everybody else deals in the records of `command` and `event`.
@NullMarked
package org.deployledger.wire;

import org.jspecify.annotations.NullMarked;
