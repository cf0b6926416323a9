package org.deployledger.projector.rocks;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Writes that happen together or not at all, see [Database#write(Batch)]. Of several under one key
/// the last counts. Keys and values are not copied.
public final class Batch {
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte @Nullable []> values = new ArrayList<>();

    /// Puts `value` under `key`.
    public void put(byte[] key, byte[] value) {
        keys.add(key);
        values.add(value);
    }

    /// Removes `key`.
    public void delete(byte[] key) {
        keys.add(key);
        values.add(null);
    }

    /// Forgets all writes, so that the batch can be used again.
    public void clear() {
        keys.clear();
        values.clear();
    }

    /// Tells all writes in their order; the value is null where the key goes.
    void forEach(BiConsumer<byte[], byte @Nullable []> each) {
        for (int i = 0; i < keys.size(); i++) {
            each.accept(keys.get(i), values.get(i));
        }
    }
}
