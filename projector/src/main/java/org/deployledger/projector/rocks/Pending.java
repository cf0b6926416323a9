package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

/// What the one writer of a [Database] has written and nobody else sees yet, in front of the
/// database: many batches become one, and keys that are written again and again are written once.
public final class Pending implements KeyValues {
    private final Database database;
    private final Batch writes = new Batch();

    /// Nothing is pending yet.
    public Pending(Database database) {
        this.database = database;
    }

    /// The newest value under `key`, null where there is none.
    @Override
    public byte @Nullable [] get(byte[] key) {
        return writes.has(key) ? writes.get(key) : database.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    @Override
    public void delete(byte[] key) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    /// The newest rows under keys that begin with `prefix`; those of few keys, since where some are
    /// pending all are held in memory.
    @Override
    public Scan scan(byte[] prefix) {
        MemoryKeyValues newest = new MemoryKeyValues();
        writes.forEach(prefix, (key, _) -> newest.put(key, key));
        if (newest.size() == 0) {
            return database.keyValues().scan(prefix);
        }
        try (Scan written = database.keyValues().scan(prefix)) {
            while (written.next()) {
                newest.put(written.key(), written.value());
            }
        }
        writes.forEach(
                prefix,
                (key, value) -> {
                    if (value == null) {
                        newest.delete(key);
                    } else {
                        newest.put(key, value);
                    }
                });
        return newest.scan(prefix);
    }

    /// Adds what is to become visible together.
    public void add(Batch batch) {
        writes.add(batch);
    }

    /// How many bytes wait, roughly.
    public long bytes() {
        return writes.bytes();
    }

    /// Makes everything visible at once.
    public void flush() {
        if (!writes.isEmpty()) {
            database.write(writes);
            writes.clear();
        }
    }
}
