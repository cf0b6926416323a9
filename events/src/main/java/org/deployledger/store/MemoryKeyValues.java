package org.deployledger.store;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A [KeyValues] in memory: for replays, for tests, and for state that is small.
public final class MemoryKeyValues implements KeyValues {

    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte @Nullable [] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        entries.remove(key);
    }

    @Override
    public Scan scan(byte[] prefix) {
        return new MemoryScan(prefix, prefix);
    }

    @Override
    public Scan scan(byte[] prefix, byte[] from) {
        return new MemoryScan(prefix, from);
    }

    /// The number of entries.
    public int size() {
        return entries.size();
    }

    /// Looks each entry up by its predecessor's key, so that writes beside it do no harm.
    private final class MemoryScan implements Scan {

        private final byte[] prefix;
        private final byte[] from;
        private Map.@Nullable Entry<byte[], byte[]> current;
        private boolean started;

        private MemoryScan(byte[] prefix, byte[] from) {
            this.prefix = prefix;
            this.from = from;
        }

        @Override
        public boolean next() {
            Map.Entry<byte[], byte[]> last = current;
            Map.Entry<byte[], byte[]> found = null;
            if (!started) {
                found = entries.ceilingEntry(from);
            } else if (last != null) {
                found = entries.higherEntry(last.getKey());
            }
            started = true;
            current = found != null && isInPrefix(found.getKey()) ? found : null;
            return current != null;
        }

        @Override
        public byte[] key() {
            return here().getKey();
        }

        @Override
        public byte[] value() {
            return here().getValue();
        }

        @Override
        public void close() {
            started = true;
            current = null;
        }

        private Map.Entry<byte[], byte[]> here() {
            Map.Entry<byte[], byte[]> entry = current;
            if (entry == null) {
                throw new IllegalStateException("the scan is not on an entry");
            }
            return entry;
        }

        private boolean isInPrefix(byte[] key) {
            return key.length >= prefix.length
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        }
    }
}
