package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What the one writer of a [Database] has written and nobody else sees yet, in front of the
/// database: many batches become one, and keys that are written again and again are written once.
public final class Pending implements KeyValues {
    private final Database database;

    /// The new value of each key, null where the key goes.
    private final NavigableMap<byte[], byte @Nullable []> writes =
            new TreeMap<>(Arrays::compareUnsigned);

    private long bytes;

    /// Nothing is pending yet.
    public Pending(Database database) {
        this.database = database;
    }

    /// The newest value under `key`, null where there is none.
    @Override
    public byte @Nullable [] get(byte[] key) {
        byte[] written = writes.get(key);
        return written != null || writes.containsKey(key) ? written : database.get(key);
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
        forEach(prefix, (key, _) -> newest.put(key, key));
        if (newest.size() == 0) {
            return database.keyValues().scan(prefix);
        }
        try (Scan written = database.keyValues().scan(prefix)) {
            while (written.next()) {
                newest.put(written.key(), written.value());
            }
        }
        forEach(
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
        batch.forEach(this::write);
    }

    private void write(byte[] key, byte @Nullable [] value) {
        writes.put(key, value);
        bytes += key.length + (value == null ? 0 : value.length);
    }

    /// How many bytes wait, roughly.
    public long bytes() {
        return bytes;
    }

    /// Makes everything visible at once.
    public void flush() {
        if (!writes.isEmpty()) {
            database.write(writes::forEach);
            writes.clear();
            bytes = 0;
        }
    }

    private void forEach(byte[] prefix, BiConsumer<byte[], byte @Nullable []> each) {
        for (var write : writes.tailMap(prefix, true).entrySet()) {
            byte[] key = write.getKey();
            if (key.length < prefix.length
                    || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                return;
            }
            each.accept(key, write.getValue());
        }
    }
}
