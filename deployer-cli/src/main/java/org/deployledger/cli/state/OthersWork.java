package org.deployledger.cli.state;

import org.deployledger.cli.sync.StagedByOthers;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What others had staged in an environment, as of the last time that the ledger was asked.
public final class OthersWork {
    private final Sql sql;
    private final String environment;

    OthersWork(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// By path.
    public List<StagedByOthers> all() {
        return sql.list(
                "SELECT path, change_set, owner, opened_at FROM staged_by_others"
                        + " WHERE environment = ? ORDER BY path, opened_at",
                row ->
                        new StagedByOthers(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Instant.ofEpochMilli(row.getLong(4))),
                environment);
    }

    /// Takes the place of what was known.
    public void replace(List<StagedByOthers> staged) {
        sql.run("DELETE FROM staged_by_others WHERE environment = ?", environment);
        List<@Nullable Object[]> rows =
                staged.stream()
                        .map(
                                each ->
                                        new @Nullable Object[] {
                                            environment,
                                            each.path(),
                                            each.changeSet(),
                                            each.owner(),
                                            each.openedAt().toEpochMilli()
                                        })
                        .toList();
        sql.batch("INSERT OR REPLACE INTO staged_by_others VALUES (?, ?, ?, ?, ?)", rows);
    }
}
