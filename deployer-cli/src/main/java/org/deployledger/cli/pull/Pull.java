package org.deployledger.cli.pull;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.ConflictWithdrawal;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One run of `pull`.
public final class Pull {
    private static final int MOST_TYPED = 3;

    private final Session session;
    private final PathFilter filter;
    private final Side side;
    private final ContentKeeper contents;
    private final ItemFiles files;

    public Pull(Session session, PathFilter filter, Side side) {
        this.session = session;
        this.filter = filter;
        this.side = side;
        this.contents = new ContentKeeper(session);
        this.files = new ItemFiles(session);
    }

    /// Asks the ledger what changed, and takes it into the files.
    public PullResult run() {
        new Settlement(session).settle();
        List<PulledItem> pulled = new ArrayList<>();
        int adopted;
        try (Progress progress = session.output().progress()) {
            Scan scan = session.look().scan(progress);
            adopted = new Refresh(session).now(scan);
            KnownPaths.require(session, filter);
            Map<String, SyncedItem> synced = session.synced().all();
            List<RemoteItem> changes = deletionsFirst(session.remote().changes());
            ItemSelection selection = session.settings().selection();
            int done = 0;
            for (RemoteItem item : changes) {
                progress.say("Pulling", ++done, changes.size());
                if (filter.covers(item.path()) && selection.covers(item.path())) {
                    pulled.add(take(item, Optional.ofNullable(synced.get(item.path())), scan));
                }
            }
        }
        pulled.sort(Comparator.comparing(each -> each.item().path()));
        session.remote().removeSynced();
        withdrawConflicts(pulled);
        RemoteKnowledge.Head head = session.remote().head().orElseThrow();
        return new PullResult(
                session.environment(), head.sequence(), head.root(), pulled, adopted, next(pulled));
    }

    /// A file may have become a folder, or a folder a file.
    private static List<RemoteItem> deletionsFirst(List<RemoteItem> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(item -> item.checksum().isPresent()))
                .toList();
    }

    private PulledItem take(RemoteItem item, Optional<SyncedItem> synced, Scan scan) {
        String path = item.path();
        Optional<ScannedFile> file = Optional.ofNullable(scan.files().get(path));
        boolean changedHere =
                !file.map(ScannedFile::checksum).equals(synced.flatMap(SyncedItem::checksum))
                        || (file.isEmpty() && files.isThere(path));
        long baseVersion = synced.map(SyncedItem::version).orElse(0L);
        String outcome = item.checksum().isEmpty() ? PulledItem.DELETED : PulledItem.TAKEN;
        if (changedHere && side == Side.MINE) {
            item.checksum().ifPresent(contents::fetch);
            outcome = PulledItem.KEPT;
        } else if (side == Side.THEIRS) {
            files.overwrite(path, item.checksum());
        } else if (changedHere || !files.replace(path, file, item.checksum())) {
            return new PulledItem(item, baseVersion, PulledItem.CONFLICT);
        }
        session.synced().put(List.of(new SyncedItem(path, item.version(), item.checksum())));
        return new PulledItem(item, baseVersion, outcome);
    }

    private void withdrawConflicts(List<PulledItem> pulled) {
        Set<String> open = new HashSet<>();
        pulled.stream()
                .filter(PulledItem::isConflict)
                .forEach(item -> open.add(item.item().path()));
        List<String> paths =
                session.remote().conflicts().stream()
                        .map(OpenConflict::path)
                        .filter(path -> filter.covers(path) && !open.contains(path))
                        .toList();
        try {
            new ConflictWithdrawal(session).of(paths);
        } catch (Failure e) {
            // The files are there already, and the next pull tries again.
            session.output().note("warning: conflicts stay open for now: " + e.sentence());
        }
    }

    private List<NextStep> next(List<PulledItem> pulled) {
        List<String> left =
                pulled.stream()
                        .filter(PulledItem::isConflict)
                        .map(item -> item.item().path())
                        .toList();
        if (left.isEmpty()) {
            return List.of(new NextStep("deployer status", "what is left to deploy"));
        }
        String paths =
                left.size() > MOST_TYPED
                        ? session.typed("")
                        : String.join(" ", left.stream().map(session::typed).toList());
        return List.of(
                new NextStep("deployer diff --fetch " + paths, "compare with theirs"),
                new NextStep("deployer pull --theirs " + paths, "take their version"),
                new NextStep("deployer pull --mine " + paths, "keep yours, to deploy it on top"));
    }
}
