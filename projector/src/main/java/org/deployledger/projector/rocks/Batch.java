package org.deployledger.projector.rocks;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Writes that happen together or not at all, see [Database#write(Batch)]. Of several under one key
/// the last counts. Keys and values are not copied.
public final class Batch {
    /// The new value of each key, null where the key goes.
    private final NavigableMap<byte[], byte @Nullable []> writes =
            new TreeMap<>(Arrays::compareUnsigned);

    private long bytes;

    /// Puts `value` under `key`.
    public void put(byte[] key, byte[] value) {
        writes.put(key, value);
        bytes += key.length + value.length;
    }

    /// Removes `key`.
    public void delete(byte[] key) {
        writes.put(key, null);
        bytes += key.length;
    }

    /// Adds all writes of another batch.
    public void add(Batch other) {
        writes.putAll(other.writes);
        bytes += other.bytes;
    }

    /// Forgets all writes, so that the batch can be used again.
    public void clear() {
        writes.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /// How many bytes were put since it was empty.
    long bytes() {
        return bytes;
    }

    boolean has(byte[] key) {
        return writes.containsKey(key);
    }

    byte @Nullable [] get(byte[] key) {
        return writes.get(key);
    }

    /// Tells the writes under keys that begin with `prefix`.
    void forEach(byte[] prefix, BiConsumer<byte[], byte @Nullable []> each) {
        for (var write : writes.tailMap(prefix, true).entrySet()) {
            byte[] key = write.getKey();
            if (key.length < prefix.length
                    || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                return;
            }
            each.accept(key, write.getValue());
        }
    }

    /// Adds the writes in the order of their keys.
    void addTo(WriteBatch batch) throws RocksDBException {
        for (var write : writes.entrySet()) {
            byte[] value = write.getValue();
            if (value == null) {
                batch.delete(write.getKey());
            } else {
                batch.put(write.getKey(), value);
            }
        }
    }
}
