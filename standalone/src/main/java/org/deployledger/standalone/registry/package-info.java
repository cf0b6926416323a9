/// The part of the Confluent Schema Registry REST API that serializers and deserializers of any
/// language use, for Avro schemas, on loopback. One table of routes; what they ask and decide is in
/// `catalog`.
@NullMarked
package org.deployledger.standalone.registry;

import org.jspecify.annotations.NullMarked;
