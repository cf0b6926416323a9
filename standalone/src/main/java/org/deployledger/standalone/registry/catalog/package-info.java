/// What the registry knows and decides: schemas by subject, version and id, compatibility levels,
/// and the topic that keeps them. The catalog is a fold of the topic's records, on replay and live
/// alike; this process is their only writer.
@NullMarked
package org.deployledger.standalone.registry.catalog;

import org.jspecify.annotations.NullMarked;
