package org.deployledger.cli.pull;

import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One run of `pull --as-of`: the files become what was deployed then. The workspace's bases stay,
/// so that the next `deploy` makes it current again, as new versions, and meets every conflict that
/// it should.
public final class PullPast {
    private static final int MOST_TYPED = 3;

    private final Session session;
    private final PathFilter filter;
    private final boolean theirs;
    private final ItemFiles files;

    /// @param theirs whether files with changes that were never deployed are overwritten too
    public PullPast(Session session, PathFilter filter, boolean theirs) {
        this.session = session;
        this.filter = filter;
        this.theirs = theirs;
        this.files = new ItemFiles(session);
    }

    /// Asks the ledger what was deployed then, and brings it back into the files.
    ///
    /// @param moment a time (RFC 3339), a sequence, or `deployment:ID`
    public PullPastResult to(String moment) {
        new Settlement(session).settle();
        List<PullPastResult.Row> rows = new ArrayList<>();
        Deployed then;
        try (Progress progress = session.output().progress()) {
            then = session.ledger().api().deployed(session.environment(), moment);
            Scan scan = session.look().scan(progress);
            Map<String, SyncedItem> synced = session.synced().all();
            TreeSet<String> paths = new TreeSet<>(then.items().keySet());
            synced.values().stream()
                    .filter(item -> item.checksum().isPresent())
                    .forEach(item -> paths.add(item.path()));
            ItemSelection selection = session.settings().selection();
            paths.removeIf(path -> !filter.covers(path) || !selection.covers(path));
            int done = 0;
            for (String path : paths) {
                progress.say("Pulling", ++done, paths.size());
                bring(
                                path,
                                Optional.ofNullable(then.items().get(path)),
                                Optional.ofNullable(synced.get(path)),
                                Optional.ofNullable(scan.files().get(path)))
                        .ifPresent(rows::add);
            }
        }
        return new PullPastResult(
                session.environment(), then.sequence(), then.root(), rows, typed(rows));
    }

    /// The files that were left alone, or else what was named, as one would type it again.
    private String typed(List<PullPastResult.Row> rows) {
        List<String> left =
                rows.stream()
                        .filter(PullPastResult.Row::isConflict)
                        .map(PullPastResult.Row::path)
                        .toList();
        List<String> paths = left.size() <= MOST_TYPED ? left : filter.paths();
        return paths.stream().map(path -> " " + session.typed(path)).reduce("", String::concat);
    }

    private Optional<PullPastResult.Row> bring(
            String path,
            Optional<RemoteItem> then,
            Optional<SyncedItem> synced,
            Optional<ScannedFile> file) {
        Optional<Checksum> wanted = then.flatMap(RemoteItem::checksum);
        Optional<Checksum> local = file.map(ScannedFile::checksum);
        if (local.equals(wanted) && (local.isPresent() || !files.isThere(path))) {
            return Optional.empty();
        }
        boolean changedHere =
                !local.equals(synced.flatMap(SyncedItem::checksum))
                        || (local.isEmpty() && files.isThere(path));
        if (changedHere && !theirs) {
            return Optional.of(new PullPastResult.Row(path, PulledItem.CONFLICT, then));
        }
        files.put(path, wanted);
        String outcome = wanted.isPresent() ? PulledItem.TAKEN : PulledItem.DELETED;
        return Optional.of(new PullPastResult.Row(path, outcome, then));
    }
}
