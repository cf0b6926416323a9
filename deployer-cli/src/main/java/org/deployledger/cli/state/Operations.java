package org.deployledger.cli.state;

import org.deployledger.item.Checksum;
import org.deployledger.store.Sql;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Local operations of a workspace in one environment, each with what it takes to take it back.
public final class Operations {
    private static final int KEPT = 20;
    private static final String LEARNT = "remote_changes";
    private static final List<String> TABLES =
            List.of("synced", LEARNT, "merges", "documents", "pending");

    /// What was learnt since of a newer version stays known.
    private static final String NOT_NEWER =
            " AND version <= coalesce((SELECT version FROM before_remote_changes"
                    + " WHERE taken_by = ? AND path = ?), 0)";

    private final Sql sql;
    private final String environment;

    Operations(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// One operation.
    ///
    /// @param name the command's
    public record Operation(long id, String name, Instant madeAt) {}

    /// A file that an operation touched.
    ///
    /// @param before its content; empty where it was not there
    /// @param after the same
    /// @param finished whether the operation came to the end of it
    public record Touched(
            String path, Optional<Checksum> before, Optional<Checksum> after, boolean finished) {}

    /// The last one that was not taken back.
    public Optional<Operation> last() {
        return sql.first(
                "SELECT operation, name, made_at FROM operations WHERE environment = ?"
                        + " ORDER BY operation DESC LIMIT 1",
                row ->
                        new Operation(
                                row.getLong(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3))),
                environment);
    }

    /// Begins one; the oldest are forgotten.
    ///
    /// @return its id
    public long begin(String name, Instant now) {
        sql.run(
                "INSERT INTO operations (environment, name, made_at) VALUES (?, ?, ?)",
                environment,
                name,
                now.toEpochMilli());
        long id = last().orElseThrow().id();
        sql.list(
                        "SELECT operation FROM operations WHERE environment = ?"
                                + " ORDER BY operation DESC LIMIT -1 OFFSET "
                                + KEPT,
                        row -> row.getLong(1),
                        environment)
                .forEach(this::forget);
        return id;
    }

    /// Keeps how an item stands, before it is touched.
    public void before(long operation, String path, Optional<Checksum> content) {
        sql.run(
                "INSERT OR IGNORE INTO operation_files VALUES (?, ?, ?, NULL, 0)",
                operation,
                path,
                content.orElse(null));
        for (String table : TABLES) {
            sql.run(
                    "INSERT INTO before_%1$s SELECT ?, * FROM %1$s WHERE environment = ? AND path = ?"
                            .formatted(table),
                    operation,
                    environment,
                    path);
        }
    }

    /// Keeps what is about to be written, for an operation that is cut off right after. Where the
    /// last one does not touch the file, there is nothing to keep.
    public void intends(String path, Optional<Checksum> content) {
        sql.run(
                "UPDATE operation_files SET after = ? WHERE path = ? AND finished = 0 AND operation"
                        + " = (SELECT max(operation) FROM operations WHERE environment = ?)",
                content.orElse(null),
                path,
                environment);
    }

    /// Keeps what the operation made of the file.
    public void after(long operation, String path, Optional<Checksum> content) {
        sql.run(
                "UPDATE operation_files SET after = ?, finished = 1 WHERE operation = ? AND path ="
                        + " ?",
                content.orElse(null),
                operation,
                path);
    }

    /// The files that an operation touched, by path.
    public List<Touched> files(long operation) {
        return sql.list(
                "SELECT path, before, after, finished FROM operation_files WHERE operation = ?"
                        + " ORDER BY path",
                row ->
                        new Touched(
                                row.getString(1),
                                Sql.checksum(row, 2),
                                Sql.checksum(row, 3),
                                row.getInt(4) != 0),
                operation);
    }

    /// Whether the last operation that touched a file was cut off before it was done with it.
    public boolean wasCutOff(String path) {
        return sql.first(
                        "SELECT finished FROM operation_files JOIN operations USING (operation)"
                                + " WHERE environment = ? AND path = ? ORDER BY operation DESC"
                                + " LIMIT 1",
                        row -> row.getInt(1) == 0,
                        environment,
                        path)
                .orElse(false);
    }

    /// Puts back what was known of items before an operation, and forgets it.
    ///
    /// @param paths of these alone
    public void takeBack(long operation, List<String> paths) {
        for (String table : TABLES) {
            String columns =
                    String.join(
                            ", ",
                            sql.list(
                                    "SELECT name FROM pragma_table_info('%s')".formatted(table),
                                    row -> row.getString(1)));
            for (String path : paths) {
                sql.run(
                        "DELETE FROM %s WHERE environment = ? AND path = ?".formatted(table)
                                + (table.equals(LEARNT) ? NOT_NEWER : ""),
                        table.equals(LEARNT)
                                ? new Object[] {environment, path, operation, path}
                                : new Object[] {environment, path});
                sql.run(
                        ("INSERT OR IGNORE INTO %1$s SELECT %2$s FROM before_%1$s"
                                        + " WHERE taken_by = ? AND path = ?")
                                .formatted(table, columns),
                        operation,
                        path);
            }
        }
        sql.run("DELETE FROM facts WHERE name = ?", LocalDocuments.SEEN + environment);
        forget(operation);
    }

    /// Forgets what touched these items: what was deployed is not taken back here. What an older
    /// operation did to an item of a forgotten one cannot be taken back either.
    public void forgetThoseOf(Collection<String> deployed) {
        Set<String> paths = new HashSet<>(deployed);
        sql.list(
                        "SELECT operation FROM operations WHERE environment = ? ORDER BY operation"
                                + " DESC",
                        row -> row.getLong(1),
                        environment)
                .forEach(
                        operation -> {
                            List<String> touched =
                                    files(operation).stream().map(Touched::path).toList();
                            if (touched.stream().anyMatch(paths::contains)) {
                                paths.addAll(touched);
                                forget(operation);
                            }
                        });
    }

    /// Forgets one.
    public void forget(long operation) {
        sql.run("DELETE FROM operations WHERE operation = ?", operation);
        sql.run("DELETE FROM operation_files WHERE operation = ?", operation);
        for (String table : TABLES) {
            sql.run("DELETE FROM before_%s WHERE taken_by = ?".formatted(table), operation);
        }
    }

    /// Forgets one file of an operation.
    public void forget(long operation, String path) {
        sql.run("DELETE FROM operation_files WHERE operation = ? AND path = ?", operation, path);
        for (String table : TABLES) {
            sql.run(
                    "DELETE FROM before_%s WHERE taken_by = ? AND path = ?".formatted(table),
                    operation,
                    path);
        }
    }
}
