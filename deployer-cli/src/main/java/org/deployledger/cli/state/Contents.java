package org.deployledger.cli.state;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.store.Sql;

import java.util.Optional;

/// Bytes of synced items, each as one zstd frame: what offline differences and deltas are computed
/// against.
public final class Contents {
    /// One content.
    ///
    /// @param size bytes once decoded
    /// @param frame one zstd frame of the whole
    public record Stored(long size, Bytes frame) {}

    private final Sql sql;

    Contents(Sql sql) {
        this.sql = sql;
    }

    public void put(Checksum checksum, Stored content) {
        sql.run(
                "INSERT OR IGNORE INTO contents VALUES (?, ?, ?)",
                checksum,
                content.size(),
                content.frame().array());
    }

    public Optional<Stored> get(Checksum checksum) {
        return sql.first(
                "SELECT size, data FROM contents WHERE checksum = ?",
                row -> new Stored(row.getLong(1), Bytes.wrap(row.getBytes(2))),
                checksum);
    }

    public boolean has(Checksum checksum) {
        return sql.first("SELECT 1 FROM contents WHERE checksum = ?", row -> true, checksum)
                .isPresent();
    }

    /// Forgets contents that no synced item, no attempt, no merge, no document and no operation
    /// refers to.
    public void prune() {
        sql.run(
                "DELETE FROM contents WHERE checksum NOT IN"
                        + " (SELECT checksum FROM synced WHERE checksum IS NOT NULL)"
                        + " AND checksum NOT IN"
                        + " (SELECT checksum FROM attempt_changes WHERE checksum IS NOT NULL)"
                        + " AND checksum NOT IN"
                        + " (SELECT base FROM merges WHERE base IS NOT NULL"
                        + " UNION SELECT mine FROM merges WHERE mine IS NOT NULL"
                        + " UNION SELECT checksum FROM merges WHERE checksum IS NOT NULL"
                        + " UNION SELECT base FROM before_merges WHERE base IS NOT NULL"
                        + " UNION SELECT mine FROM before_merges WHERE mine IS NOT NULL"
                        + " UNION SELECT source FROM documents WHERE source IS NOT NULL"
                        + " UNION SELECT source FROM before_documents WHERE source IS NOT NULL"
                        + " UNION SELECT before FROM operation_files WHERE before IS NOT NULL)");
    }
}
