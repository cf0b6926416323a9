package org.deployledger.merkle;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

/// Counts what passes through to another store.
final class CountingKeyValues implements KeyValues {
    private final KeyValues store;
    private long gets;
    private long scans;
    private long scanned;
    private long longestScan;

    CountingKeyValues(KeyValues store) {
        this.store = store;
    }

    void reset() {
        gets = scans = scanned = longestScan = 0;
    }

    long gets() {
        return gets;
    }

    long scans() {
        return scans;
    }

    long scanned() {
        return scanned;
    }

    long longestScan() {
        return longestScan;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        gets++;
        return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(key);
    }

    @Override
    public Scan scan(byte[] prefix) {
        scans++;
        Scan scan = store.scan(prefix);
        return new Scan() {
            private long length;

            @Override
            public boolean next() {
                boolean found = scan.next();
                length += found ? 1 : 0;
                scanned += found ? 1 : 0;
                longestScan = Math.max(longestScan, length);
                return found;
            }

            @Override
            public byte[] key() {
                return scan.key();
            }

            @Override
            public byte[] value() {
                return scan.value();
            }

            @Override
            public void close() {
                scan.close();
            }
        };
    }
}
