/// The narrow view that the functional core has of stored state: an ordered map of bytes. A RocksDB
/// store of Kafka Streams implements it in the ledger-service, a map in memory implements it in
/// tests and in replays; both pass `KeyValuesContract`.
@NullMarked
package org.deployledger.store;

import org.jspecify.annotations.NullMarked;
