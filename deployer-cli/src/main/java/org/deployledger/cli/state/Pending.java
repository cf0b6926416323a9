package org.deployledger.cli.state;

import org.deployledger.cli.sync.PendingOperation;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was done to documents and is not in one environment yet, in the order in which it was done.
public final class Pending {
    private static final String COLUMNS =
            "SELECT number, path, id, what, reason, at FROM pending WHERE environment = ?";

    private final Sql sql;
    private final String environment;

    Pending(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// All of it.
    public List<PendingOperation> all() {
        return sql.list(COLUMNS + " ORDER BY number", Pending::operation, environment);
    }

    /// What was done to one document last.
    public Optional<PendingOperation> last(String path) {
        return sql.first(
                COLUMNS + " AND path = ? ORDER BY number DESC LIMIT 1",
                Pending::operation,
                environment,
                path);
    }

    /// Remembers something that was done.
    public void add(
            String path,
            String id,
            PendingOperation.What what,
            @Nullable String reason,
            Instant at) {
        sql.run(
                "INSERT INTO pending SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6"
                        + " FROM pending WHERE environment = ?1",
                environment,
                path,
                id,
                what.word(),
                reason,
                at.toEpochMilli());
    }

    /// Documents that are what was last synced, whatever was done to them: by path.
    public List<String> settled() {
        return sql.list(
                "SELECT DISTINCT path FROM pending WHERE environment = ?1 AND"
                        + " (SELECT checksum FROM documents WHERE environment = ?1"
                        + " AND path = pending.path) IS"
                        + " (SELECT checksum FROM synced WHERE environment = ?1"
                        + " AND path = pending.path)",
                row -> row.getString(1),
                environment);
    }

    /// Forgets what was done to these documents.
    public void remove(Collection<String> paths) {
        List<@Nullable Object[]> rows =
                paths.stream().map(path -> new @Nullable Object[] {environment, path}).toList();
        sql.batch("DELETE FROM pending WHERE environment = ? AND path = ?", rows);
    }

    private static PendingOperation operation(ResultSet row) throws SQLException {
        return new PendingOperation(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                PendingOperation.What.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
