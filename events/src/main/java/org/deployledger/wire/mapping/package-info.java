/// Field by field between the domain's records and the generated Avro ones, and nothing else. Only
/// the serializers of `wire` call it.
@NullMarked
package org.deployledger.wire.mapping;

import org.jspecify.annotations.NullMarked;
