package org.deployledger.cli.state;

import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the workspace last synced with one environment: the bases of its next deployment.
public final class SyncedItems {
    private final Sql sql;
    private final String environment;

    SyncedItems(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// All items by path.
    public Map<String, SyncedItem> all() {
        List<SyncedItem> items =
                sql.list(
                        "SELECT path, version, checksum FROM synced WHERE environment = ?",
                        row ->
                                new SyncedItem(
                                        row.getString(1), row.getLong(2), Sql.checksum(row, 3)),
                        environment);
        Map<String, SyncedItem> byPath = HashMap.newHashMap(items.size());
        items.forEach(item -> byPath.put(item.path(), item));
        return byPath;
    }

    /// One item.
    public Optional<SyncedItem> get(String path) {
        return sql.first(
                "SELECT path, version, checksum FROM synced WHERE environment = ? AND path = ?",
                row -> new SyncedItem(row.getString(1), row.getLong(2), Sql.checksum(row, 3)),
                environment,
                path);
    }

    /// Items below a folder that were there when they were synced, and that no document is known
    /// of.
    public List<SyncedItem> withoutDocument(String folder) {
        return sql.list(
                "SELECT path, version, checksum FROM synced WHERE environment = ?1"
                        + " AND path > ?2 AND path < ?3 AND checksum IS NOT NULL AND NOT EXISTS"
                        + " (SELECT 1 FROM documents WHERE environment = ?1"
                        + " AND path = synced.path)",
                row -> new SyncedItem(row.getString(1), row.getLong(2), Sql.checksum(row, 3)),
                environment,
                folder + "/",
                folder + "0");
    }

    /// Takes over items; counts as a new revision.
    public void put(Collection<SyncedItem> items) {
        if (items.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows =
                items.stream()
                        .map(
                                item ->
                                        new @Nullable Object[] {
                                            environment,
                                            item.path(),
                                            item.version(),
                                            item.checksum().orElse(null)
                                        })
                        .toList();
        sql.transaction(
                () -> {
                    sql.batch("INSERT OR REPLACE INTO synced VALUES (?, ?, ?, ?)", rows);
                    forgetUnchanged();
                });
    }

    /// Whether the workspace was found to equal what it synced, by a look with this key.
    public boolean unchangedAt(String lookKey) {
        return new Facts(sql).get(unchangedFact()).filter(lookKey::equals).isPresent();
    }

    /// Remembers that a look with this key found no difference.
    public void rememberUnchanged(String lookKey) {
        new Facts(sql).put(unchangedFact(), lookKey);
    }

    private void forgetUnchanged() {
        new Facts(sql).put(unchangedFact(), "");
    }

    private String unchangedFact() {
        return "unchanged/" + environment;
    }
}
