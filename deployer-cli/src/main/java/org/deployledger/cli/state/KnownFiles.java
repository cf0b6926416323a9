package org.deployledger.cli.state;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.git.TreeState;
import org.deployledger.cli.workspace.Look;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the workspace's files from earlier looks and scans.
public final class KnownFiles implements Look.Memory {
    private static final String LOOK = "look";
    private static final String DIRTY = "dirty";
    private static final String TRACKED = "tracked_though_ignored";

    private final Sql sql;
    private final Facts facts;
    private @Nullable Map<String, ScannedFile> loaded;

    KnownFiles(Sql sql) {
        this.sql = sql;
        this.facts = new Facts(sql);
    }

    @Override
    public Optional<TreeState> treeState(String key) {
        return facts.get(LOOK)
                .filter(key::equals)
                .flatMap(same -> facts.get(DIRTY))
                .map(dirty -> new TreeState(Boolean.parseBoolean(dirty), trackedThoughIgnored()));
    }

    @Override
    public void remember(String key, TreeState state) {
        sql.transaction(
                () -> {
                    facts.put(LOOK, key);
                    facts.put(DIRTY, String.valueOf(state.dirty()));
                    facts.put(TRACKED, String.join("\n", state.trackedThoughIgnored()));
                });
    }

    @Override
    public List<String> trackedThoughIgnored() {
        return facts.get(TRACKED).stream()
                .filter(paths -> !paths.isEmpty())
                .flatMap(String::lines)
                .toList();
    }

    @Override
    public Map<String, ScannedFile> known() {
        Map<String, ScannedFile> known = loaded;
        if (known == null) {
            known = new HashMap<>();
            for (ScannedFile file : load()) {
                known.put(file.path(), file);
            }
            loaded = known;
        }
        return known;
    }

    private List<ScannedFile> load() {
        return sql.list(
                "SELECT path, checksum, size, modified, changed, inode FROM files",
                row ->
                        new ScannedFile(
                                row.getString(1),
                                new FileStamp(
                                        FileStamp.Kind.FILE,
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        false),
                                Checksum.ofBytes(row.getBytes(2)),
                                true));
    }

    @Override
    public void update(Scan scan) {
        List<@Nullable Object[]> gone = new ArrayList<>();
        for (String path : known().keySet()) {
            if (!scan.files().containsKey(path)) {
                gone.add(new Object[] {path});
            }
        }
        List<@Nullable Object[]> fresh = new ArrayList<>();
        for (ScannedFile file : scan.read()) {
            if (file.trusted()) {
                fresh.add(row(file));
            } else if (known().containsKey(file.path())) {
                gone.add(new Object[] {file.path()});
            }
        }
        if (gone.isEmpty() && fresh.isEmpty()) {
            return;
        }
        sql.transaction(
                () -> {
                    sql.batch("DELETE FROM files WHERE path = ?", gone);
                    sql.batch("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", fresh);
                });
        loaded = null;
    }

    private static @Nullable Object[] row(ScannedFile file) {
        FileStamp stamp = file.stamp();
        return new Object[] {
            file.path(),
            file.checksum(),
            stamp.size(),
            stamp.modified(),
            stamp.changed(),
            stamp.inode()
        };
    }
}
