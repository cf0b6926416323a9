/// One RocksDB folder: opened with a format number, written in atomic batches, read from snapshots.
/// Nothing here knows what the rows mean. The write-ahead log is off: whoever writes keeps, in the
/// same batch, how far it has come, and goes on from there after a crash.
@NullMarked
package org.deployledger.projector.rocks;

import org.jspecify.annotations.NullMarked;
