package org.deployledger.cli.state;

import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is known of one environment, as of the last time that the ledger was asked.
public final class RemoteKnowledge {
    /// How far the environment is known.
    ///
    /// @param ledger id of the ledger
    /// @param sequence of the newest event heard of, with the root there
    /// @param completeTo all changes up to this sequence are known
    public record Head(
            String ledger, long sequence, String root, long completeTo, Instant knownAt) {}

    private final Sql sql;
    private final String environment;

    RemoteKnowledge(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// Empty where the ledger was never asked.
    public Optional<Head> head() {
        return sql.first(
                "SELECT ledger, sequence, root, complete_to, known_at FROM environments"
                        + " WHERE environment = ?",
                row ->
                        new Head(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getLong(4),
                                Instant.ofEpochMilli(row.getLong(5))),
                environment);
    }

    public void head(Head head) {
        sql.run(
                "INSERT OR REPLACE INTO environments VALUES (?, ?, ?, ?, ?, ?)",
                environment,
                head.ledger(),
                head.sequence(),
                head.root(),
                head.completeTo(),
                head.knownAt().toEpochMilli());
    }

    /// Items whose current version is not the synced one, by path.
    public List<RemoteItem> changes() {
        return sql.list(
                "SELECT path, operation, version, checksum, deployed_by, deployed_at, git_commit,"
                    + " deployment FROM remote_changes AS remote WHERE environment = ? AND NOT"
                    + " EXISTS (SELECT 1 FROM synced WHERE synced.environment = remote.environment"
                    + " AND synced.path = remote.path AND synced.version >= remote.version) ORDER"
                    + " BY path",
                row ->
                        new RemoteItem(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                Sql.checksum(row, 4),
                                row.getString(5),
                                Instant.parse(row.getString(6)),
                                row.getString(7),
                                row.getString(8)),
                environment);
    }

    public void put(Collection<RemoteItem> items) {
        List<@Nullable Object[]> rows =
                items.stream()
                        .map(
                                item ->
                                        new @Nullable Object[] {
                                            environment,
                                            item.path(),
                                            item.operation(),
                                            item.version(),
                                            item.checksum().orElse(null),
                                            item.deployedBy(),
                                            item.deployedAt(),
                                            item.gitCommit(),
                                            item.deployment()
                                        })
                        .toList();
        sql.batch("INSERT OR REPLACE INTO remote_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /// Forgets changes that the workspace has synced by now.
    public void removeSynced() {
        sql.run(
                "DELETE FROM remote_changes WHERE environment = ?1 AND EXISTS (SELECT 1 FROM synced"
                        + " WHERE synced.environment = ?1 AND synced.path = remote_changes.path"
                        + " AND synced.version >= remote_changes.version)",
                environment);
    }

    /// Conflicts that are open, by path.
    public List<OpenConflict> conflicts() {
        return sql.list(
                "SELECT path, base_version, current_version, deployed_by, deployment, git_commit"
                        + " FROM conflicts WHERE environment = ? ORDER BY path",
                row ->
                        new OpenConflict(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)),
                environment);
    }

    public void putConflicts(Collection<OpenConflict> conflicts) {
        List<@Nullable Object[]> rows =
                conflicts.stream()
                        .map(
                                conflict ->
                                        new @Nullable Object[] {
                                            environment,
                                            conflict.path(),
                                            conflict.baseVersion(),
                                            conflict.currentVersion(),
                                            conflict.deployedBy(),
                                            conflict.deployment(),
                                            conflict.gitCommit()
                                        })
                        .toList();
        sql.batch("INSERT OR REPLACE INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?)", rows);
    }

    public void removeConflicts(Collection<String> paths) {
        List<@Nullable Object[]> rows =
                paths.stream().map(path -> new @Nullable Object[] {environment, path}).toList();
        sql.batch("DELETE FROM conflicts WHERE environment = ? AND path = ?", rows);
    }
}
