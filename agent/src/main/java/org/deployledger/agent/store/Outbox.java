package org.deployledger.agent.store;

import org.deployledger.store.Sql;

import java.util.List;

/// Reports that must not be lost: each stays until the ledger's log has it.
public final class Outbox {
    private final AgentStore store;
    private final Sql sql;

    Outbox(AgentStore store, Sql sql) {
        this.store = store;
        this.sql = sql;
    }

    /// A report that waits.
    ///
    /// @param id by which it is known again
    /// @param kind record name of its command
    /// @param body the command in Avro's single-object encoding
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Waiting(String id, String kind, byte[] body) {}

    /// Adds a report.
    public void add(Waiting report) {
        synchronized (store) {
            sql.run(
                    "INSERT OR REPLACE INTO outbox VALUES (?, ?, ?, (SELECT coalesce(max(added), 0)"
                            + " + 1 FROM outbox))",
                    report.id(),
                    report.kind(),
                    report.body());
        }
    }

    /// The ledger has the report.
    public void remove(String id) {
        synchronized (store) {
            sql.run("DELETE FROM outbox WHERE id = ?", id);
        }
    }

    /// All that wait, the oldest first.
    public List<Waiting> waiting() {
        synchronized (store) {
            return sql.list(
                    "SELECT id, kind, body FROM outbox ORDER BY added",
                    row -> new Waiting(row.getString(1), row.getString(2), row.getBytes(3)));
        }
    }
}
