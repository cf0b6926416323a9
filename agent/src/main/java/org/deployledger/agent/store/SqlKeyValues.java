package org.deployledger.agent.store;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/// An ordered map of bytes in a table: the Merkle tree lies in it.
final class SqlKeyValues implements KeyValues {
    private final Sql sql;

    SqlKeyValues(Sql sql) {
        this.sql = sql;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return sql.first("SELECT value FROM tree WHERE key = ?", row -> row.getBytes(1), key)
                .orElse(null);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        sql.run("INSERT OR REPLACE INTO tree VALUES (?, ?)", key, value);
    }

    @Override
    public void delete(byte[] key) {
        sql.run("DELETE FROM tree WHERE key = ?", key);
    }

    @Override
    public Scan scan(byte[] prefix) {
        return scan(prefix, prefix);
    }

    @Override
    public Scan scan(byte[] prefix, byte[] from) {
        return new TableScan(prefix, from);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(byte[] key, byte[] value) {}

    /// One question for each entry, so that writes beside it do no harm.
    private final class TableScan implements Scan {
        private final byte[] prefix;
        private final byte[] from;
        private @Nullable Entry current;
        private boolean started;

        TableScan(byte[] prefix, byte[] from) {
            this.prefix = prefix;
            this.from = from;
        }

        @Override
        public boolean next() {
            Entry last = current;
            Optional<Entry> found = Optional.empty();
            if (!started) {
                found = first(">=", from);
            } else if (last != null) {
                found = first(">", last.key());
            }
            started = true;
            current = found.filter(entry -> startsWith(entry.key())).orElse(null);
            return current != null;
        }

        @Override
        public byte[] key() {
            return here().key();
        }

        @Override
        public byte[] value() {
            return here().value();
        }

        @Override
        public void close() {
            started = true;
            current = null;
        }

        private Entry here() {
            Entry entry = current;
            if (entry == null) {
                throw new IllegalStateException("the scan is not on an entry");
            }
            return entry;
        }

        private Optional<Entry> first(String relation, byte[] key) {
            return sql.first(
                    "SELECT key, value FROM tree WHERE key " + relation + " ? ORDER BY key LIMIT 1",
                    row -> new Entry(row.getBytes(1), row.getBytes(2)),
                    key);
        }

        private boolean startsWith(byte[] key) {
            return key.length >= prefix.length
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        }
    }
}
