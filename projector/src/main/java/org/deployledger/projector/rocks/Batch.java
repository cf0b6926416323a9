package org.deployledger.projector.rocks;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Writes that happen together or not at all, see [Database#write(Batch)].
public final class Batch implements AutoCloseable {
    private final WriteBatch writes = new WriteBatch();

    /// Puts `value` under `key`.
    public void put(byte[] key, byte[] value) {
        try {
            writes.put(key, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a write batch takes every key", e);
        }
    }

    /// Removes `key`.
    public void delete(byte[] key) {
        try {
            writes.delete(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a write batch takes every key", e);
        }
    }

    /// Forgets all writes, so that the batch can be used again.
    public void clear() {
        writes.clear();
    }

    WriteBatch writes() {
        return writes;
    }

    @Override
    public void close() {
        writes.close();
    }
}
