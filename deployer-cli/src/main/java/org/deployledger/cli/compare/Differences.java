package org.deployledger.cli.compare;

import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.Fault;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What differs between a workspace and what it last synced.
///
/// @param changes sorted by path
/// @param faults files that cannot be deployed as they are, sorted by path
public record Differences(List<LocalChange> changes, List<Fault> faults) {
    public Differences {
        changes = List.copyOf(changes);
        faults = List.copyOf(faults);
    }

    /// No difference.
    public static final Differences NONE = new Differences(List.of(), List.of());

    /// Whether an earlier look found that nothing differs, and nothing was touched since. Opens no
    /// file.
    public static boolean knownToBeNone(Session session) {
        return session.source().key().filter(session.synced()::unchangedAt).isPresent();
    }

    /// Whether nothing differs in any way: no local change, nothing new from others, no conflict
    /// and no attempt whose outcome is open. Then it is kept for the next command.
    public static void keepIfEven(Session session) {
        boolean even =
                knownToBeNone(session)
                        && session.remote().changes().isEmpty()
                        && session.remote().conflicts().isEmpty()
                        && session.merges().all().isEmpty()
                        && session.state().others(session.environment()).all().isEmpty()
                        && session.state().attempts().open(session.environment()).isEmpty();
        if (even) {
            session.remote().head().ifPresent(session::keepGlance);
        }
    }

    /// Finds the differences. Reads only files that were touched since the last scan.
    public static Differences of(Session session) {
        if (knownToBeNone(session)) {
            return NONE;
        }
        try (Progress progress = session.output().progress()) {
            return of(session, session.source().scan(progress));
        }
    }

    /// The differences that a scan shows.
    public static Differences of(Session session, Scan scan) {
        Differences found = between(session, scan, session.synced().all());
        if (found.changes().isEmpty() && scan.faults().isEmpty()) {
            session.source().key().ifPresent(session.synced()::rememberUnchanged);
        }
        return found;
    }

    /// The differences from what was deployed at some moment.
    public static Differences from(Session session, Deployed then) {
        Map<String, SyncedItem> items = HashMap.newHashMap(then.items().size());
        then.items()
                .forEach(
                        (path, item) ->
                                items.put(
                                        path,
                                        new SyncedItem(path, item.version(), item.checksum())));
        try (Progress progress = session.output().progress()) {
            return between(session, session.source().scan(progress), items);
        }
    }

    private static Differences between(Session session, Scan scan, Map<String, SyncedItem> synced) {
        List<LocalChange> changes = new ArrayList<>();
        for (ScannedFile file : scan.files().values()) {
            change(file, Optional.ofNullable(synced.get(file.path()))).ifPresent(changes::add);
        }
        changes.addAll(deletions(session, scan, synced));
        changes.sort(Comparator.comparing(LocalChange::path));
        return new Differences(changes, scan.faults());
    }

    private static Optional<LocalChange> change(ScannedFile file, Optional<SyncedItem> synced) {
        Optional<Checksum> base = synced.flatMap(SyncedItem::checksum);
        if (base.isPresent() && base.get().equals(file.checksum())) {
            return Optional.empty();
        }
        return Optional.of(
                new LocalChange(
                        file.path(),
                        base.isPresent() ? LocalChange.MODIFIED : LocalChange.ADDED,
                        synced.map(SyncedItem::version).orElse(0L),
                        base,
                        Optional.of(file.checksum())));
    }

    /// Absent is not deleted: an item is deleted only if it was synced, the selection covers it,
    /// and its file is gone.
    private static List<LocalChange> deletions(
            Session session, Scan scan, Map<String, SyncedItem> synced) {
        ItemSelection selection = session.settings().selection();
        Set<String> faulty = new HashSet<>();
        scan.faults().forEach(fault -> faulty.add(fault.path()));
        List<LocalChange> deletions = new ArrayList<>();
        for (SyncedItem item : synced.values()) {
            if (item.checksum().isPresent()
                    && !scan.files().containsKey(item.path())
                    && !faulty.contains(item.path())
                    && selection.covers(item.path())
                    && session.source().isGone(item.path())) {
                deletions.add(
                        new LocalChange(
                                item.path(),
                                LocalChange.DELETED,
                                item.version(),
                                item.checksum(),
                                Optional.empty()));
            }
        }
        return deletions;
    }

    /// The differences in the named files and folders; all where none is named.
    public Differences within(PathFilter filter) {
        return new Differences(
                changes.stream().filter(change -> filter.covers(change.path())).toList(),
                faults.stream().filter(fault -> filter.covers(fault.path())).toList());
    }

    /// The change of a path.
    public Optional<LocalChange> get(String path) {
        return changes.stream().filter(change -> change.path().equals(path)).findFirst();
    }
}
