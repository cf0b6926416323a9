package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What lies under one prefix of another map, as a map of its own. What is written goes into a
/// batch, and is read from here before the batch is.
public final class Subspace implements KeyValues {
    private final KeyValues below;
    private final byte prefix;
    private final @Nullable Batch batch;
    private final Map<byte[], Optional<byte[]>> writes = new TreeMap<>(Arrays::compareUnsigned);

    private Subspace(KeyValues below, byte prefix, @Nullable Batch batch) {
        this.below = below;
        this.prefix = prefix;
        this.batch = batch;
    }

    /// For reading.
    public static Subspace of(KeyValues below, char prefix) {
        return new Subspace(below, (byte) prefix, null);
    }

    /// For reading, and for writing into the batch.
    public static Subspace of(KeyValues below, char prefix, Batch batch) {
        return new Subspace(below, (byte) prefix, batch);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Optional<byte[]> written = writes.get(key);
        return written == null ? below.get(under(key)) : written.orElse(null);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        batch().put(under(key), value);
        writes.put(key, Optional.of(value));
    }

    @Override
    public void delete(byte[] key) {
        batch().delete(under(key));
        writes.put(key, Optional.empty());
    }

    @Override
    public Scan scan(byte[] start) {
        Scan rows = new Stripped(below.scan(under(start)));
        return writes.isEmpty() ? rows : merged(rows).scan(start);
    }

    /// Few rows: only the fold writes, and it scans small prefixes.
    private MemoryKeyValues merged(Scan opened) {
        MemoryKeyValues merged = new MemoryKeyValues();
        try (Scan rows = opened) {
            while (rows.next()) {
                merged.put(rows.key(), rows.value());
            }
        }
        writes.forEach(
                (key, value) ->
                        value.ifPresentOrElse(
                                written -> merged.put(key, written), () -> merged.delete(key)));
        return merged;
    }

    private Batch batch() {
        if (batch == null) {
            throw new UnsupportedOperationException("rows are written in batches");
        }
        return batch;
    }

    private byte[] under(byte[] key) {
        byte[] whole = new byte[key.length + 1];
        whole[0] = prefix;
        System.arraycopy(key, 0, whole, 1, key.length);
        return whole;
    }

    /// Keys without their first byte.
    private record Stripped(Scan rows) implements Scan {
        @Override
        public boolean next() {
            return rows.next();
        }

        @Override
        public byte[] key() {
            return Arrays.copyOfRange(rows.key(), 1, rows.key().length);
        }

        @Override
        public byte[] value() {
            return rows.value();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
