package org.deployledger.store;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Statements with their parameters, on one connection. One thread at a time. A statement is
/// prepared once: that takes SQLite longer than most of them run.
public final class Sql {
    /// What a failure becomes.
    public interface Failing {
        RuntimeException of(SQLException e);
    }

    /// Makes a value of the current row.
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Work that belongs together.
    public interface Work {
        void run() throws SQLException;
    }

    /// A statement at work.
    private interface Use<T> {
        T with(PreparedStatement prepared) throws SQLException;
    }

    /// So many statements are kept.
    private static final int KEPT = 100;

    private final Connection connection;
    private final Failing failing;

    /// Statements that nobody is at work with, by their text.
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    /// @param failing what is thrown where the database fails
    public Sql(Connection connection, Failing failing) {
        this.connection = connection;
        this.failing = failing;
    }

    /// Runs a statement; parameters are text, numbers, checksums, bytes or null.
    public void run(String statement, @Nullable Object... parameters) {
        use(
                statement,
                prepared -> {
                    bind(prepared, parameters);
                    return prepared.executeUpdate();
                });
    }

    private <T> T use(String text, Use<T> use) {
        try {
            PreparedStatement prepared = idle.remove(text);
            if (prepared == null) {
                prepared = connection.prepareStatement(text);
            }
            boolean done = false;
            try {
                T result = use.with(prepared);
                prepared.clearParameters();
                done = true;
                return result;
            } finally {
                if (!done || idle.size() >= KEPT || idle.containsKey(text)) {
                    prepared.close();
                } else {
                    idle.put(text, prepared);
                }
            }
        } catch (SQLException e) {
            throw failing.of(e);
        }
    }

    /// Runs one statement for many rows of parameters.
    public void batch(String statement, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        use(
                statement,
                prepared -> {
                    for (@Nullable Object[] row : rows) {
                        bind(prepared, row);
                        prepared.executeUpdate();
                    }
                    return rows.size();
                });
    }

    /// All rows of a query.
    public <T> List<T> list(String query, Row<T> row, @Nullable Object... parameters) {
        return use(
                query,
                prepared -> {
                    bind(prepared, parameters);
                    List<T> rows = new ArrayList<>();
                    try (ResultSet results = prepared.executeQuery()) {
                        while (results.next()) {
                            rows.add(row.of(results));
                        }
                    }
                    return rows;
                });
    }

    /// The first row of a query.
    public <T> Optional<T> first(String query, Row<T> row, @Nullable Object... parameters) {
        return list(query, row, parameters).stream().findFirst();
    }

    /// Runs work in one write transaction; inside another one it joins that.
    public void transaction(Work work) {
        try {
            if (!connection.getAutoCommit()) {
                work.run();
                return;
            }
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failing.of(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    /// No switch over types: its first run would generate code, which costs a cold command dearly.
    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Number number) {
            statement.setLong(index, number.longValue());
        } else if (value instanceof Checksum checksum) {
            statement.setBytes(index, checksum.bytes());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setString(index, value.toString());
        }
    }

    /// The checksum in a column, empty where it is null.
    public static Optional<Checksum> checksum(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? Optional.empty() : Optional.of(Checksum.ofBytes(bytes));
    }
}
