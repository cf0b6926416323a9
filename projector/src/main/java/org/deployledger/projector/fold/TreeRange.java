package org.deployledger.projector.fold;

import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// All rows under one prefix, in memory.
final class TreeRange {
    /// What a row takes beside its bytes, roughly.
    private static final long ROW_BYTES = 100;

    private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    private long bytes = ROW_BYTES;

    byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    /// Puts a row, or removes it where `value` is null.
    void set(byte[] key, byte @Nullable [] value) {
        byte[] before = value == null ? rows.remove(key) : rows.put(key, value);
        bytes -= before == null ? 0 : bytesOf(key, before);
        bytes += value == null ? 0 : bytesOf(key, value);
    }

    /// How many bytes it takes, roughly; one that is empty takes some too.
    long bytes() {
        return bytes;
    }

    /// The rows; none may be set meanwhile.
    Scan scan() {
        return new RangeScan(rows.entrySet().iterator());
    }

    private static long bytesOf(byte[] key, byte[] value) {
        return key.length + value.length + ROW_BYTES;
    }

    private static final class RangeScan implements Scan {
        private final Iterator<Map.Entry<byte[], byte[]>> rows;
        private Map.@Nullable Entry<byte[], byte[]> here;

        private RangeScan(Iterator<Map.Entry<byte[], byte[]>> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            here = rows.hasNext() ? rows.next() : null;
            return here != null;
        }

        @Override
        public byte[] key() {
            return here().getKey();
        }

        @Override
        public byte[] value() {
            return here().getValue();
        }

        private Map.Entry<byte[], byte[]> here() {
            Map.Entry<byte[], byte[]> row = here;
            if (row == null) {
                throw new IllegalStateException("the scan is not on a row");
            }
            return row;
        }

        @Override
        public void close() {
            here = null;
        }
    }
}
