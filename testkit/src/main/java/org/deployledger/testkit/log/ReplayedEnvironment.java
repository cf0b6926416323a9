package org.deployledger.testkit.log;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.RejectionKind;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTree;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// One environment, folded from its events with nothing but maps. An event that cannot follow those
/// before it is a failure.
public final class ReplayedEnvironment {
    /// An open conflict.
    public record OpenConflict(String path, UUID workspace) implements Comparable<OpenConflict> {
        @Override
        public int compareTo(OpenConflict other) {
            return (path + workspace).compareTo(other.path + other.workspace);
        }
    }

    private final TreeMap<String, ReplayedItem> items = new TreeMap<>();
    private final Map<UUID, String> results = new LinkedHashMap<>();
    private final SortedSet<OpenConflict> conflicts = new TreeSet<>();
    private final TreeMap<String, Long> labels = new TreeMap<>();
    private final List<EventBody.ItemChanged> changing = new ArrayList<>();
    private final List<EventBody.ItemRejected> rejecting = new ArrayList<>();
    private long sequence = -1;
    private Checksum hash = Checksum.ZERO;
    private @Nullable Checksum root;

    void apply(LedgerLog.Entry entry) {
        Event event = entry.event();
        EventMetadata metadata = event.metadata();
        require(event, "sequence", sequence + 1, metadata.sequence());
        require(event, "previous", hash, metadata.previous());
        sequence = metadata.sequence();
        hash = entry.hash();
        UUID changeSet = metadata.changeSet();
        switch (event.body()) {
            case EventBody.EnvironmentCreated created -> root = created.root();
            case EventBody.ItemChanged changed -> changing.add(changed);
            case EventBody.ItemRejected rejected -> rejecting.add(rejected);
            case EventBody.DeploymentApplied applied -> applied(event, applied);
            case EventBody.DeploymentRejected rejected -> rejected(event, rejected);
            case EventBody.ChangeSetWithdrawn _ -> settle(event, changeSet, "withdrawn");
            case EventBody.ChangeSetExpired _ -> settle(event, changeSet, "expired");
            case EventBody.CommandRefused refused -> {
                if (refused.settlesChangeSet()) {
                    settle(event, changeSet, "refused");
                }
            }
            case EventBody.ConflictsWithdrawn withdrawn ->
                    withdrawn.paths().forEach(path -> close(event, path.value()));
            case EventBody.SnapshotLabelled label -> {
                Long before = labels.put(label.name().value(), label.asOf());
                require(event, "label named before", null, before);
            }
            case EventBody.SnapshotLabelRemoved label -> {
                Long before = labels.remove(label.name().value());
                require(event, "label names", label.asOf(), before);
            }
            case RunningEvent _,
                    EventBody.ContentAdded _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.ChangeSetOpened _,
                    EventBody.ChangeStaged _,
                    EventBody.ChangesStaged _,
                    EventBody.ChangeUnstaged _,
                    EventBody.ChangeSetValidated _,
                    EventBody.EnvironmentConfigured _ -> {}
        }
    }

    private void settle(Event event, @Nullable UUID changeSet, String result) {
        String before = results.put(Objects.requireNonNull(changeSet), result);
        require(event, "decided once", null, before);
    }

    private void applied(Event event, EventBody.DeploymentApplied applied) {
        require(event, "changes", changing.size(), applied.changes());
        require(event, "root before", root, applied.rootBefore());
        UUID deployment = Objects.requireNonNull(event.metadata().changeSet());
        for (EventBody.ItemChanged changed : changing) {
            String path = changed.path().value();
            ReplayedItem before = items.get(path);
            require(
                    event,
                    "old version of " + path,
                    before == null ? 0L : before.version(),
                    changed.oldVersion());
            require(
                    event,
                    "old checksum of " + path,
                    before == null ? null : before.checksum(),
                    changed.oldChecksum());
            require(event, "new version", changed.oldVersion() + 1, changed.newVersion());
            items.put(
                    path,
                    new ReplayedItem(
                            changed.newVersion(),
                            changed.newChecksum(),
                            changed.size(),
                            deployment,
                            sequence - 1,
                            changed.document()));
            close(event, path);
        }
        changing.clear();
        root = applied.rootAfter();
        settle(event, deployment, "applied");
    }

    private void rejected(Event event, EventBody.DeploymentRejected rejected) {
        require(
                event,
                "rejections",
                rejecting.size(),
                rejected.conflicts() + rejected.violations());
        UUID workspace = event.metadata().workspace();
        for (EventBody.ItemRejected each : rejecting) {
            if (each.kind() == RejectionKind.CONFLICT && workspace != null) {
                conflicts.add(new OpenConflict(each.path(), workspace));
            }
        }
        rejecting.clear();
        settle(event, event.metadata().changeSet(), "rejected");
    }

    private void close(Event event, String path) {
        UUID workspace = event.metadata().workspace();
        if (workspace != null) {
            conflicts.remove(new OpenConflict(path, workspace));
        }
    }

    /// Asserts what holds for a whole log: nothing is half done, and the root is that of the items.
    void finish(String environment) {
        if (!changing.isEmpty() || !rejecting.isEmpty()) {
            throw new AssertionError(environment + " ends within a deployment");
        }
        Map<ItemPath, Checksum> present = new HashMap<>();
        items.forEach(
                (path, item) -> {
                    if (item.checksum() != null) {
                        present.put(new ItemPath(path), item.checksum());
                    }
                });
        Checksum expected = MerkleTree.of(present).root();
        if (!expected.equals(root)) {
            throw new AssertionError(environment + " has root " + root + ", not " + expected);
        }
    }

    private static void require(
            Event event, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(
                    "%s %s: %s should be %s, is %s"
                            .formatted(
                                    event.metadata().eventId(),
                                    event.type(),
                                    what,
                                    expected,
                                    actual));
        }
    }

    /// Every item that there ever was, by path, deleted ones included.
    public Map<String, ReplayedItem> items() {
        return items;
    }

    /// What became of each change set that was decided, in the order of the decisions.
    public Map<UUID, String> results() {
        return results;
    }

    /// The conflicts that are open.
    public SortedSet<OpenConflict> conflicts() {
        return conflicts;
    }

    /// The last event's number.
    public long sequence() {
        return sequence;
    }

    /// The root as the last deployment said it.
    public Checksum root() {
        return Objects.requireNonNull(root);
    }
}
