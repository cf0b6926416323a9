/// A small client of the Confluent Schema Registry REST API: registers schemas, finds schemas by id
/// and ids by schema. The official client is not on Maven Central; property names are its own, so
/// that settings carry over. Only an answer of 404 means an unknown schema; a registry that cannot
/// be reached is something else, and callers pause.
@NullMarked
package org.deployledger.registry;

import org.jspecify.annotations.NullMarked;
