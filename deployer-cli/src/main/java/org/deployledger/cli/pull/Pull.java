package org.deployledger.cli.pull;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.DeployedVersions;
import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Reasons;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.resolve.ItemMerge;
import org.deployledger.cli.resolve.Resolution;
import org.deployledger.cli.session.ConflictWithdrawal;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.undo.Journal;
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
import java.util.stream.Collectors;

/// One run of `pull`.
public final class Pull {
    private static final int MOST_TYPED = 3;
    private static final String NOT_AN_ITEM =
            "something that is no item stands here, and is left alone";
    private static final String IN_WORK = "a conflict of an earlier pull is not resolved yet";
    private static final String DISTURBED = "changed while it was pulled, and left alone";
    private static final String FORGOTTEN =
            "has conflict markers of a pull that nothing is known of any more, and is left alone";

    private final Session session;
    private final PathFilter filter;
    private final Side side;
    private final ContentKeeper contents;
    private final ItemFiles files;
    private final ItemMerge merging;
    private final Resolution resolution;
    private final Reasons reasons;
    private final Journal journal;
    private final DeployedVersions versions;

    public Pull(Session session, PathFilter filter, Side side) {
        this.session = session;
        this.filter = filter;
        this.side = side;
        this.contents = new ContentKeeper(session);
        this.files = new ItemFiles(session);
        this.merging = new ItemMerge(session);
        this.resolution = new Resolution(session);
        this.reasons = new Reasons(session);
        this.journal = new Journal(session, "pull");
        this.versions = new DeployedVersions(session);
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
                    pulled.add(
                            journal.touching(
                                    item.path(),
                                    () ->
                                            take(
                                                    item,
                                                    Optional.ofNullable(synced.get(item.path())),
                                                    scan)));
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
        Optional<OpenMerge> open = session.merges().get(path);
        if (changedHere && side == Side.MINE) {
            item.checksum().ifPresent(contents::fetch);
            if (open.isPresent() && !resolution.markers(open.get()).isEmpty()) {
                files.overwrite(path, open.get().mine());
            }
            outcome = PulledItem.KEPT;
        } else if (side == Side.THEIRS) {
            files.overwrite(path, item.checksum());
        } else if (changedHere && file.isEmpty() && files.isThere(path)) {
            return PulledItem.hindered(item, baseVersion, NOT_AN_ITEM);
        } else if (changedHere) {
            return merge(item, synced, file, open);
        } else if (!files.replace(path, file, item.checksum())) {
            return PulledItem.hindered(item, baseVersion, DISTURBED);
        }
        session.synced().put(List.of(new SyncedItem(path, item.version(), item.checksum())));
        session.merges().remove(path);
        return new PulledItem(item, baseVersion, outcome);
    }

    /// A merge that a person is at work with is left to him; what is newer comes with the next
    /// pull.
    private PulledItem merge(
            RemoteItem item,
            Optional<SyncedItem> synced,
            Optional<ScannedFile> file,
            Optional<OpenMerge> open) {
        long baseVersion = synced.map(SyncedItem::version).orElse(0L);
        if (open.isPresent() && !file.map(ScannedFile::checksum).equals(open.get().mine())) {
            return PulledItem.hindered(item, baseVersion, IN_WORK);
        }
        if (open.isEmpty() && file.isPresent() && resolution.isMarked(item.path())) {
            return PulledItem.hindered(item, baseVersion, FORGOTTEN);
        }
        Optional<SyncedItem> since =
                open.isPresent() ? Optional.empty() : deployedSince(baseVersion, item, file);
        if (since.isPresent()) {
            return takeAfter(since.get(), item, file);
        }
        return switch (merging.merge(item, synced, file, reasons.of(item.deployment()))) {
            case ItemMerge.Outcome.Merged(_, var rework) ->
                    PulledItem.merged(item, baseVersion, rework);
            case ItemMerge.Outcome.Open(var left) -> PulledItem.open(item, baseVersion, left);
            case ItemMerge.Outcome.Disturbed() -> PulledItem.hindered(item, baseVersion, DISTURBED);
        };
    }

    /// The version that a file is, which was never synced here: git has brought it. Nothing was
    /// changed in it, so that there is nothing to merge.
    private Optional<SyncedItem> deployedSince(
            long baseVersion, RemoteItem item, Optional<ScannedFile> file) {
        return file.flatMap(
                found ->
                        versions.between(
                                item.path(), found.checksum(), baseVersion, item.version()));
    }

    private PulledItem takeAfter(SyncedItem since, RemoteItem item, Optional<ScannedFile> file) {
        if (!files.replace(item.path(), file, item.checksum())) {
            return PulledItem.hindered(item, since.version(), DISTURBED);
        }
        session.synced().put(List.of(new SyncedItem(item.path(), item.version(), item.checksum())));
        String outcome = item.checksum().isEmpty() ? PulledItem.DELETED : PulledItem.TAKEN;
        return new PulledItem(item, since.version(), outcome);
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
        List<PulledItem> left = pulled.stream().filter(PulledItem::isConflict).toList();
        if (left.isEmpty()) {
            List<NextStep> next = new ArrayList<>(PullResult.again(pulled));
            next.add(new NextStep("deployer status", "what is left to deploy"));
            return next;
        }
        String paths = typed(left);
        List<PulledItem> resolvable =
                left.stream()
                        .filter(
                                each ->
                                        session.merges()
                                                .get(each.item().path())
                                                .filter(resolution::isText)
                                                .isPresent())
                        .toList();
        List<NextStep> next = new ArrayList<>();
        next.add(new NextStep("deployer diff --fetch " + paths, "compare with theirs"));
        if (!resolvable.isEmpty()) {
            next.add(
                    new NextStep(
                            "deployer resolve " + typed(resolvable),
                            "once you have edited what is marked"));
            next.add(new NextStep("deployer mergetool", "or with the merge tool of your git"));
            resolvable.stream()
                    .flatMap(each -> each.left().stream())
                    .flatMap(open -> open.oneKey(session).stream())
                    .findFirst()
                    .ifPresent(
                            command ->
                                    next.add(new NextStep(command, "or take one side of a key")));
        }
        if (left.stream().anyMatch(each -> each.hindrance().equals(Optional.of(DISTURBED)))) {
            next.add(new NextStep("deployer pull", "take up what changed meanwhile"));
        }
        next.add(new NextStep("deployer pull --theirs " + paths, takingTheirs(left)));
        next.add(new NextStep("deployer pull --mine " + paths, "keep yours, to deploy it on top"));
        return next;
    }

    private static String takingTheirs(List<PulledItem> items) {
        boolean deletions = items.stream().allMatch(each -> each.item().checksum().isEmpty());
        return deletions ? "delete here what they deleted" : "take their version";
    }

    private String typed(List<PulledItem> items) {
        return items.size() > MOST_TYPED
                ? session.typed("")
                : items.stream()
                        .map(each -> session.typed(each.item().path()))
                        .collect(Collectors.joining(" "));
    }
}
