package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Rows as the core reads them. They are written in batches, not here.
final class StoredMap implements KeyValues {
    /// Reads one row.
    interface Get {
        byte @Nullable [] get(byte[] key);
    }

    private final Get get;
    private final Function<byte[], Rows> rows;

    StoredMap(Get get, Function<byte[], Rows> rows) {
        this.get = get;
        this.rows = rows;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return get.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    @Override
    public void delete(byte[] key) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    @Override
    public Scan scan(byte[] prefix) {
        return new RowScan(rows.apply(prefix));
    }

    private static final class RowScan implements Scan {
        private final Rows rows;
        private boolean started;
        private boolean closed;

        private RowScan(Rows rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            boolean here = started ? rows.next() : rows.first();
            started = true;
            return here;
        }

        @Override
        public byte[] key() {
            return rows.key();
        }

        @Override
        public byte[] value() {
            return rows.value();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                rows.close();
            }
        }
    }
}
