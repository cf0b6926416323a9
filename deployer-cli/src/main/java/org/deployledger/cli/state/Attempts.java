package org.deployledger.cli.state;

import org.deployledger.cli.sync.Attempt;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Deployments whose outcome is not known yet. One is stored before it is sent, and removed when
/// its outcome is known, so that nothing that was sent is ever forgotten.
public final class Attempts {
    private final Sql sql;

    Attempts(Sql sql) {
        this.sql = sql;
    }

    /// Stores an attempt, durably.
    public void begin(Attempt attempt) {
        String id = attempt.deployment().toString();
        sql.transaction(
                () -> {
                    sql.run(
                            "INSERT INTO attempts VALUES (?, ?, ?)",
                            id,
                            attempt.environment(),
                            attempt.startedAt().toEpochMilli());
                    List<@Nullable Object[]> rows =
                            attempt.changes().stream()
                                    .map(
                                            change ->
                                                    new @Nullable Object[] {
                                                        id,
                                                        change.path(),
                                                        change.baseVersion(),
                                                        change.checksum().orElse(null)
                                                    })
                                    .toList();
                    sql.batch("INSERT INTO attempt_changes VALUES (?, ?, ?, ?)", rows);
                });
    }

    /// Those of an environment, oldest first.
    public List<Attempt> open(String environment) {
        return sql.list(
                "SELECT deployment, started_at FROM attempts WHERE environment = ?"
                        + " ORDER BY started_at",
                row ->
                        new Attempt(
                                UUID.fromString(row.getString(1)),
                                environment,
                                Instant.ofEpochMilli(row.getLong(2)),
                                changes(row.getString(1))),
                environment);
    }

    private List<Attempt.Change> changes(String deployment) {
        return sql.list(
                "SELECT path, base_version, checksum FROM attempt_changes WHERE deployment = ?"
                        + " ORDER BY path",
                row -> new Attempt.Change(row.getString(1), row.getLong(2), Sql.checksum(row, 3)),
                deployment);
    }

    /// Forgets an attempt whose outcome is known.
    public void end(UUID deployment) {
        sql.transaction(
                () -> {
                    sql.run("DELETE FROM attempts WHERE deployment = ?", deployment);
                    sql.run("DELETE FROM attempt_changes WHERE deployment = ?", deployment);
                });
    }

    /// Whether this workspace made a deployment, as far as it is kept.
    public boolean wasOurs(String deployment) {
        return sql.first(
                        "SELECT deployment FROM deployments WHERE deployment = ?",
                        row -> row.getString(1),
                        deployment)
                .isPresent();
    }

    /// Keeps what became of a deployment.
    public void record(
            UUID deployment,
            String environment,
            String workspace,
            String ledger,
            String result,
            long sequence,
            String root,
            int changes,
            Instant at) {
        sql.run(
                "INSERT OR REPLACE INTO deployments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                deployment,
                environment,
                workspace,
                ledger,
                result,
                sequence,
                root,
                changes,
                at.toEpochMilli());
    }
}
