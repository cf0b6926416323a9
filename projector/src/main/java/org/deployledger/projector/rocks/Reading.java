package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

import java.nio.file.Path;
import java.util.concurrent.locks.Lock;

/// A consistent look at a [Database]: every answer is of the moment at which it began.
public final class Reading implements AutoCloseable {
    private final Path folder;
    private final RocksDB rocks;
    private final Lock lease;
    private final Snapshot snapshot;
    private final ReadOptions options;

    Reading(Path folder, RocksDB rocks, Lock lease) {
        this.folder = folder;
        this.rocks = rocks;
        this.lease = lease;
        this.snapshot = rocks.getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    /// The value under `key`, null where there is none.
    public byte @Nullable [] get(byte[] key) {
        try {
            return rocks.get(options, key);
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be read", e);
        }
    }

    /// The rows whose keys begin with `prefix`, in key order.
    public Rows rows(byte[] prefix) {
        return new Rows(rocks.newIterator(options), prefix);
    }

    /// The rows as the core reads them.
    public KeyValues keyValues() {
        return new StoredMap(this::get, this::rows);
    }

    /// Ends the look and lets the store close.
    @Override
    public void close() {
        options.close();
        rocks.releaseSnapshot(snapshot);
        snapshot.close();
        lease.unlock();
    }
}
