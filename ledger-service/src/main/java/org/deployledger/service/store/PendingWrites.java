package org.deployledger.service.store;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Writes over a base that the base does not see until [#flush()]. A command is decided on it, so
/// that one that fails leaves nothing behind, a key that is written often (the Merkle root) reaches
/// the changelog once, and the Kafka transaction starts when the deciding is over.
public final class PendingWrites implements KeyValues {

    private final KeyValues base;
    private final NavigableMap<byte[], Optional<byte[]>> writes =
            new TreeMap<>(Arrays::compareUnsigned);

    /// Nothing is pending.
    public PendingWrites(KeyValues base) {
        this.base = base;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Optional<byte[]> written = writes.get(key);
        return written == null ? base.get(key) : written.orElse(null);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        writes.put(key, Optional.of(value));
    }

    @Override
    public void delete(byte[] key) {
        writes.put(key, Optional.empty());
    }

    @Override
    public Scan scan(byte[] prefix) {
        return new MergedScan(base.scan(prefix), prefix, prefix);
    }

    @Override
    public Scan scan(byte[] prefix, byte[] start) {
        return new MergedScan(base.scan(prefix, start), prefix, start);
    }

    /// How many keys are written or deleted.
    public int size() {
        return writes.size();
    }

    /// Bytes of the largest key with its value.
    public int largestEntry() {
        int largest = 0;
        for (Map.Entry<byte[], Optional<byte[]>> write : writes.entrySet()) {
            int value = write.getValue().map(bytes -> bytes.length).orElse(0);
            largest = Math.max(largest, write.getKey().length + value);
        }
        return largest;
    }

    /// Hands everything to the base, in key order; nothing is pending afterwards.
    public void flush() {
        writes.forEach(
                (key, value) ->
                        value.ifPresentOrElse(v -> base.put(key, v), () -> base.delete(key)));
        writes.clear();
    }

    /// Forgets everything that is pending.
    public void discard() {
        writes.clear();
    }

    /// Walks the base and the writes side by side; where both have a key, the write counts. Pending
    /// keys are looked up by their predecessor, so that writes beside the scan do no harm.
    private final class MergedScan implements Scan {

        private final Scan below;
        private boolean belowHasEntry;
        private byte @Nullable [] from;
        private boolean fromIncluded = true;
        private byte @Nullable [] key;
        private byte @Nullable [] value;
        private final byte[] prefix;

        private MergedScan(Scan below, byte[] prefix, byte[] start) {
            this.below = below;
            this.prefix = prefix;
            this.from = start;
            this.belowHasEntry = below.next();
        }

        @Override
        public boolean next() {
            key = null;
            value = null;
            while (value == null) {
                Map.Entry<byte[], Optional<byte[]>> pending = pending();
                if (pending == null && !belowHasEntry) {
                    return false;
                }
                step(pending);
            }
            return true;
        }

        private void step(Map.@Nullable Entry<byte[], Optional<byte[]>> pending) {
            int order = order(pending);
            if (pending != null && order >= 0) {
                key = pending.getKey();
                value = pending.getValue().orElse(null);
                from = key;
                fromIncluded = false;
            } else {
                key = below.key();
                value = below.value();
            }
            if (order <= 0) {
                belowHasEntry = below.next();
            }
        }

        /// Negative where the base's entry is next, positive where the write is, 0 for both.
        private int order(Map.@Nullable Entry<byte[], Optional<byte[]>> pending) {
            if (pending == null) {
                return -1;
            }
            return belowHasEntry ? Arrays.compareUnsigned(below.key(), pending.getKey()) : 1;
        }

        private Map.@Nullable Entry<byte[], Optional<byte[]>> pending() {
            byte[] start = from;
            if (start == null) {
                return null;
            }
            var entry = fromIncluded ? writes.ceilingEntry(start) : writes.higherEntry(start);
            boolean inPrefix =
                    entry != null
                            && entry.getKey().length >= prefix.length
                            && Arrays.equals(
                                    entry.getKey(), 0, prefix.length, prefix, 0, prefix.length);
            return inPrefix ? entry : null;
        }

        @Override
        public byte[] key() {
            return present(key);
        }

        @Override
        public byte[] value() {
            return present(value);
        }

        private byte[] present(byte @Nullable [] bytes) {
            if (bytes == null || value == null) {
                throw new IllegalStateException("the scan is not on an entry");
            }
            return bytes;
        }

        @Override
        public void close() {
            key = null;
            value = null;
            from = null;
            belowHasEntry = false;
            below.close();
        }
    }
}
