package org.deployledger.projector.rocks;

import org.rocksdb.RocksIterator;

import java.util.Arrays;

/// A cursor over the rows of one key prefix, in the order of their keys as unsigned bytes. It
/// stands nowhere until it is sent somewhere; each move says whether there is a row.
public final class Rows implements AutoCloseable {
    private final RocksIterator rows;
    private final byte[] prefix;
    private byte[] key = {};

    Rows(RocksIterator rows, byte[] prefix) {
        this.rows = rows;
        this.prefix = prefix;
    }

    /// Moves to the first row of the prefix.
    public boolean first() {
        return seek(prefix);
    }

    /// Moves to the first row whose key is `target` or behind it.
    public boolean seek(byte[] target) {
        rows.seek(target);
        return here();
    }

    /// Moves to the last row whose key is `target` or before it.
    public boolean seekBackTo(byte[] target) {
        rows.seekForPrev(target);
        return here();
    }

    /// Moves to the next row.
    public boolean next() {
        rows.next();
        return here();
    }

    /// Moves to the row before.
    public boolean previous() {
        rows.prev();
        return here();
    }

    private boolean here() {
        if (!rows.isValid()) {
            return false;
        }
        key = rows.key();
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// The key of the row, whole.
    public byte[] key() {
        return key;
    }

    /// The value of the row.
    public byte[] value() {
        return rows.value();
    }

    @Override
    public void close() {
        rows.close();
    }
}
