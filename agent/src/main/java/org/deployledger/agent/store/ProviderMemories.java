package org.deployledger.agent.store;

import org.deployledger.item.Checksum;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What each provider is at, over restarts.
public final class ProviderMemories {
    private static final String RECONCILIATION = "reconciliation";

    private final AgentStore store;
    private final Sql sql;

    ProviderMemories(AgentStore store, Sql sql) {
        this.store = store;
        this.sql = sql;
    }

    /// What a provider is at.
    ///
    /// @param applied sequence of the desired state that took effect last, -1 where none did
    /// @param appliedRoot root then, null where none did
    /// @param items digest over the items of that state, empty where none took effect
    /// @param reloads number of the last reload that was reported
    /// @param pending whether an attempt was begun of which nothing was told yet
    /// @param failedItems digest over the items at which the last attempt failed; empty where it
    ///   did not
    /// @param attempts how many attempts failed at them
    /// @param reported digest of the last report that was sent, empty where none was
    /// @param adopted digest of the drift for which a change set was opened, empty where none was
    public record Memory(
            long applied,
            @Nullable Checksum appliedRoot,
            String items,
            long reloads,
            boolean pending,
            String failedItems,
            int attempts,
            String reported,
            String adopted) {
        /// Of a provider that has done nothing yet.
        public static final Memory NONE = new Memory(-1, null, "", 0, false, "", 0, "", "");

        /// The ledger has reloads of the provider up to this number.
        public Memory counting(long number) {
            return new Memory(
                    applied,
                    appliedRoot,
                    items,
                    number,
                    pending,
                    failedItems,
                    attempts,
                    reported,
                    adopted);
        }

        /// An attempt begins.
        public Memory beginning() {
            return new Memory(
                    applied,
                    appliedRoot,
                    items,
                    reloads,
                    true,
                    failedItems,
                    attempts,
                    reported,
                    adopted);
        }

        /// A desired state took effect.
        public Memory applied(long sequence, Checksum root, String ofItems, long number) {
            return new Memory(sequence, root, ofItems, number, false, "", 0, reported, adopted);
        }

        /// An attempt failed.
        public Memory failed(String ofItems, long number) {
            int before = ofItems.equals(failedItems) ? attempts : 0;
            return new Memory(
                    applied,
                    appliedRoot,
                    items,
                    number,
                    false,
                    ofItems,
                    before + 1,
                    reported,
                    adopted);
        }

        /// A report was sent.
        public Memory reported(String digest) {
            return new Memory(
                    applied,
                    appliedRoot,
                    items,
                    reloads,
                    pending,
                    failedItems,
                    attempts,
                    digest,
                    adopted);
        }

        /// A change set was opened for drift.
        public Memory adopted(String digest) {
            return new Memory(
                    applied,
                    appliedRoot,
                    items,
                    reloads,
                    pending,
                    failedItems,
                    attempts,
                    reported,
                    digest);
        }
    }

    /// What the provider is at.
    public Memory of(String provider) {
        synchronized (store) {
            Map<String, String> values = new HashMap<>();
            sql.list(
                    "SELECT name, value FROM memory WHERE provider = ?",
                    row -> values.put(row.getString(1), row.getString(2)),
                    provider);
            if (values.isEmpty()) {
                return Memory.NONE;
            }
            String root = values.getOrDefault("applied_root", "");
            return new Memory(
                    Long.parseLong(values.getOrDefault("applied", "-1")),
                    root.isEmpty() ? null : Checksum.parse(root),
                    values.getOrDefault("items", ""),
                    Long.parseLong(values.getOrDefault("reloads", "0")),
                    Boolean.parseBoolean(values.getOrDefault("pending", "false")),
                    values.getOrDefault("failed_items", ""),
                    Integer.parseInt(values.getOrDefault("attempts", "0")),
                    values.getOrDefault("reported", ""),
                    values.getOrDefault("adopted", ""));
        }
    }

    /// Remembers what the provider is at.
    public void put(String provider, Memory memory) {
        Checksum root = memory.appliedRoot();
        store.transaction(
                () -> {
                    put(provider, "applied", Long.toString(memory.applied()));
                    put(provider, "applied_root", root == null ? "" : root.toString());
                    put(provider, "items", memory.items());
                    put(provider, "reloads", Long.toString(memory.reloads()));
                    put(provider, "pending", Boolean.toString(memory.pending()));
                    put(provider, "failed_items", memory.failedItems());
                    put(provider, "attempts", Integer.toString(memory.attempts()));
                    put(provider, "reported", memory.reported());
                    put(provider, "adopted", memory.adopted());
                });
    }

    /// A reconciliation of the provider is to be done, or runs. Called inside of the transaction
    /// that takes note of its start.
    public void start(String provider, UUID reconciliation) {
        put(provider, RECONCILIATION, reconciliation.toString());
    }

    /// It came to its end, whichever way. Called inside of the transaction that keeps its report.
    public void end(String provider, UUID reconciliation) {
        sql.run(
                "DELETE FROM memory WHERE provider = ? AND name = ? AND value = ?",
                provider,
                RECONCILIATION,
                reconciliation.toString());
    }

    /// The reconciliation that was started and did not come to its end.
    public Optional<UUID> started(String provider) {
        synchronized (store) {
            return sql.first(
                    "SELECT value FROM memory WHERE provider = ? AND name = ?",
                    row -> UUID.fromString(row.getString(1)),
                    provider,
                    RECONCILIATION);
        }
    }

    private void put(String provider, String name, String value) {
        sql.run("INSERT OR REPLACE INTO memory VALUES (?, ?, ?)", provider, name, value);
    }
}
