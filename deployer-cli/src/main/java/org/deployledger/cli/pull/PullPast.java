package org.deployledger.cli.pull;

import org.deployledger.cli.compare.DeployedVersions;
import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.undo.Journal;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One run of `pull --as-of`: the files become what was deployed then. The workspace's bases stay,
/// so that the next `deploy` makes it current again, as new versions, and meets every conflict that
/// it should.
public final class PullPast {
    private static final int MOST_TYPED = 3;

    private final Session session;
    private final PathFilter filter;
    private final boolean theirs;
    private final ItemFiles files;
    private final DeployedVersions versions;
    private final Journal journal;

    /// @param theirs whether files with changes that were never deployed are overwritten too
    public PullPast(Session session, PathFilter filter, boolean theirs) {
        this.session = session;
        this.filter = filter;
        this.theirs = theirs;
        this.files = new ItemFiles(session);
        this.versions = new DeployedVersions(session);
        this.journal = new Journal(session, "pull --as-of");
    }

    /// Asks the ledger what was deployed then, and brings it back into the files.
    ///
    /// @param moment a time (RFC 3339), a sequence, or `deployment:ID`
    public PullPastResult to(String moment) {
        new Settlement(session).settle();
        List<PullPastResult.Row> rows = new ArrayList<>();
        Deployed then;
        try (Progress progress = session.output().progress()) {
            new Refresh(session).requireSameLedger();
            then = session.ledger().api().deployed(session.environment(), moment);
            KnownPaths.require(session, filter, then.items().keySet());
            Scan scan = session.look().scan(progress);
            Map<String, SyncedItem> synced = session.synced().all();
            List<String> paths = deletionsFirst(then, synced.values());
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
        rows.sort(Comparator.comparing(PullPastResult.Row::path));
        return new PullPastResult(
                session.environment(), then.sequence(), then.root(), rows, typed(rows));
    }

    /// Everything that was deployed then or is synced now. A file may have become a folder, or a
    /// folder a file.
    private List<String> deletionsFirst(Deployed then, Collection<SyncedItem> synced) {
        ItemSelection selection = session.settings().selection();
        return Stream.concat(
                        then.items().keySet().stream(),
                        synced.stream()
                                .filter(item -> item.checksum().isPresent())
                                .map(SyncedItem::path))
                .distinct()
                .filter(path -> filter.covers(path) && selection.covers(path))
                .sorted(
                        Comparator.comparing((String path) -> then.items().containsKey(path))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
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
        if (local.equals(wanted) && (local.isPresent() || files.isGone(path))) {
            return Optional.empty();
        }
        boolean isLeft =
                (!theirs && isUnknown(path, synced, local))
                        || !journal.touching(path, () -> write(path, file, wanted));
        if (isLeft) {
            return Optional.of(new PullPastResult.Row(path, PulledItem.CONFLICT, then));
        }
        String outcome = wanted.isPresent() ? PulledItem.TAKEN : PulledItem.DELETED;
        return Optional.of(new PullPastResult.Row(path, outcome, then));
    }

    /// @return false if the file changed meanwhile, and was left alone
    private boolean write(String path, Optional<ScannedFile> file, Optional<Checksum> wanted) {
        if (!theirs) {
            return files.replace(path, file, wanted);
        }
        files.overwrite(path, wanted);
        return true;
    }

    /// Whether there is something that was never deployed, which nobody could bring back.
    private boolean isUnknown(String path, Optional<SyncedItem> synced, Optional<Checksum> local) {
        if (local.isEmpty()) {
            return files.isThere(path);
        }
        return !local.equals(synced.flatMap(SyncedItem::checksum))
                && versions.with(path, local.get()).isEmpty();
    }
}
