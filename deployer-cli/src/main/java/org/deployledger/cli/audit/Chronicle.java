package org.deployledger.cli.audit;

import org.deployledger.document.Document;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.event.RunningEvent;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// What happened in one environment, in maps: the versions of each item, how each change set ended,
/// and which conflicts are open. Kept apart from the fold on purpose, and as plain as can be, so
/// that views are held against something that shares no code with them.
public final class Chronicle {
    /// One version of an item.
    ///
    /// @param checksum null where the item was deleted
    /// @param document the fields of the document, none where it is none
    public record ItemVersion(
            long version,
            @Nullable String checksum,
            long size,
            String deployment,
            String deployedBy,
            long sequence,
            Map<String, String> document) {}

    /// An open conflict.
    public record Conflict(String path, String workspace) implements Comparable<Conflict> {
        @Override
        public int compareTo(Conflict other) {
            int byPath = path.compareTo(other.path);
            return byPath != 0 ? byPath : workspace.compareTo(other.workspace);
        }
    }

    private final Map<String, List<ItemVersion>> items = new TreeMap<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final Map<Conflict, Long> conflicts = new TreeMap<>();

    /// The versions of each item, oldest first.
    public Map<String, List<ItemVersion>> items() {
        return items;
    }

    /// How each change set stands: `open`, `applied`, `rejected`, `withdrawn`, `expired`,
    /// `refused`.
    public Map<String, String> results() {
        return results;
    }

    /// Open conflicts, each with the base version that was refused last.
    public Map<Conflict, Long> conflicts() {
        return conflicts;
    }

    void take(Event event) {
        String set = Objects.toString(event.metadata().changeSet(), "");
        UUID workspace = event.metadata().workspace();
        switch (event.body()) {
            case EventBody.ItemChanged changed -> {
                items.computeIfAbsent(changed.path().value(), _ -> new ArrayList<>())
                        .add(version(event, changed, set));
                close(changed.path().value(), workspace);
            }
            case EventBody.ItemRejected rejected -> open(rejected, workspace);
            case EventBody.ConflictsWithdrawn withdrawn ->
                    withdrawn.paths().forEach(path -> close(path.value(), workspace));
            case EventBody.ChangeSetOpened _ -> results.put(set, "open");
            case EventBody.DeploymentApplied _ -> results.put(set, "applied");
            case EventBody.DeploymentRejected _ -> results.put(set, "rejected");
            case EventBody.ChangeSetWithdrawn _ -> results.put(set, "withdrawn");
            case EventBody.ChangeSetExpired _ -> results.put(set, "expired");
            case EventBody.CommandRefused refused -> {
                if (refused.settlesChangeSet()) {
                    results.put(set, "refused");
                }
            }
            case EventBody.EnvironmentCreated _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.ContentAdded _,
                    EventBody.SnapshotLabelled _,
                    RunningEvent _,
                    EventBody.SnapshotLabelRemoved _,
                    EventBody.ChangeStaged _,
                    EventBody.ChangesStaged _,
                    EventBody.ChangeUnstaged _,
                    EventBody.ChangeSetValidated _,
                    EventBody.EnvironmentConfigured _ -> {}
        }
    }

    private static ItemVersion version(Event event, EventBody.ItemChanged changed, String set) {
        return new ItemVersion(
                changed.newVersion(),
                changed.newChecksum() == null ? null : changed.newChecksum().toString(),
                changed.size(),
                set,
                event.metadata().actor().value(),
                event.metadata().sequence(),
                changed.document() == null ? Map.of() : document(changed.document()));
    }

    private static Map<String, String> document(Document document) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("id", document.id());
        fields.put("kind", document.kind());
        fields.put("title", document.title());
        fields.put("state", document.state());
        fields.put("author", document.author().value());
        fields.put("creator", document.creator().value());
        fields.put("editor", document.editor().value());
        fields.put("content", document.content().toString());
        fields.put("approved_by", Objects.toString(document.approvedBy()));
        return fields;
    }

    private void open(EventBody.ItemRejected rejected, @Nullable UUID workspace) {
        if (rejected.kind() == RejectionKind.CONFLICT && workspace != null) {
            conflicts.put(
                    new Conflict(rejected.path(), workspace.toString()), rejected.baseVersion());
        }
    }

    private void close(String path, @Nullable UUID workspace) {
        if (workspace != null) {
            conflicts.remove(new Conflict(path, workspace.toString()));
        }
    }
}
