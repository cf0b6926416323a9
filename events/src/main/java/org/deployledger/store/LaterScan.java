package org.deployledger.store;

import java.util.Arrays;

/// A scan that passes over everything before a key.
final class LaterScan implements Scan {
    private final Scan scan;
    private final byte[] from;
    private boolean there;

    LaterScan(Scan scan, byte[] from) {
        this.scan = scan;
        this.from = from;
    }

    @Override
    public boolean next() {
        boolean found = scan.next();
        while (!there && found && Arrays.compareUnsigned(scan.key(), from) < 0) {
            found = scan.next();
        }
        there = true;
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
}
