package org.deployledger.cli.state;

import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.store.Sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Merges that a person has to finish, in one environment.
public final class OpenMerges {
    private static final String COLUMNS =
            "SELECT path, base_version, base, mine, operation, version, checksum, deployed_by,"
                    + " deployed_at, git_commit, deployment FROM merges WHERE environment = ?";

    private final Sql sql;
    private final String environment;

    OpenMerges(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// All of them, by path.
    public List<OpenMerge> all() {
        return sql.list(COLUMNS + " ORDER BY path", OpenMerges::merge, environment);
    }

    /// The one of an item.
    public Optional<OpenMerge> get(String path) {
        return sql.first(COLUMNS + " AND path = ?", OpenMerges::merge, environment, path);
    }

    /// Whether an item has one.
    public boolean has(String path) {
        return get(path).isPresent();
    }

    /// Remembers one, in place of any of the same item.
    public void put(OpenMerge merge) {
        RemoteItem theirs = merge.theirs();
        sql.run(
                "INSERT OR REPLACE INTO merges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                environment,
                merge.path(),
                merge.baseVersion(),
                merge.base().orElse(null),
                merge.mine().orElse(null),
                theirs.operation(),
                theirs.version(),
                theirs.checksum().orElse(null),
                theirs.deployedBy(),
                theirs.deployedAt(),
                theirs.gitCommit(),
                theirs.deployment());
    }

    /// Forgets the one of an item, which is finished.
    public void remove(String path) {
        sql.run("DELETE FROM merges WHERE environment = ? AND path = ?", environment, path);
    }

    private static OpenMerge merge(ResultSet row) throws SQLException {
        return new OpenMerge(
                row.getLong(2),
                Sql.checksum(row, 3),
                Sql.checksum(row, 4),
                new RemoteItem(
                        row.getString(1),
                        row.getString(5),
                        row.getLong(6),
                        Sql.checksum(row, 7),
                        row.getString(8),
                        Instant.parse(row.getString(9)),
                        row.getString(10),
                        row.getString(11)));
    }
}
