package org.deployledger.state;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.Operation;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.rule.IndexedItem;
import org.deployledger.state.index.RulesFold;
import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The part of the fold that items go through: content, versions, the tree, and conflicts.
final class DeploymentFold {
    private final KeyValues values;
    private final LedgerState state;
    private final ChangeSetFold changeSets;
    private final RulesFold rules;
    private final DocumentFold documents;
    private final Map<EnvironmentName, PendingDeployment> pending = new HashMap<>();

    DeploymentFold(KeyValues values, LedgerState state, ChangeSetFold changeSets) {
        this.values = values;
        this.state = state;
        this.changeSets = changeSets;
        this.rules = new RulesFold(values);
        this.documents = new DocumentFold(values, state);
    }

    /// Nothing of another change set comes between what a deployment does and what closes it.
    void checkOrder(Event event) {
        PendingDeployment open = pending.get(event.metadata().environment());
        if (open != null) {
            LedgerFold.require(
                    event.metadata(),
                    "closed_deployment",
                    open.changeSet(),
                    event.metadata().changeSet());
        }
    }

    void create(EventMetadata event, EventBody.EnvironmentCreated created) {
        LedgerFold.require(event, "merkle_format", MerkleFormat.NUMBER, created.merkleFormat());
        LedgerFold.require(event, "root", MerkleFormat.emptyRoot(), created.root());
    }

    void content(EventMetadata event, EventBody.ContentAdded added, long offset) {
        Optional<ContentLocation> before = state.content(event.environment(), added.checksum());
        if (added.chunk() == 0) {
            LedgerFold.require(event, "new_content", true, before.isEmpty());
            ContentLocation location =
                    new ContentLocation(event.sequence(), added.chunks(), added.size(), offset);
            values.put(StateKeys.content(event.environment(), added.checksum()), location.encode());
        } else {
            long first = before.map(ContentLocation::sequence).orElse(Long.MIN_VALUE);
            LedgerFold.require(event, "content_chunk", first + added.chunk(), event.sequence());
        }
        changeSets.contentAdded(event, added);
    }

    void change(EventMetadata event, EventBody.ItemChanged changed) {
        EnvironmentName environment = event.environment();
        Optional<ItemState> before = state.item(environment, changed.path());
        long version = before.map(ItemState::version).orElse(0L);
        Checksum checksum = before.map(ItemState::checksum).orElse(null);
        LedgerFold.require(event, "old_version", version, changed.oldVersion());
        LedgerFold.require(event, "new_version", version + 1, changed.newVersion());
        LedgerFold.require(event, "old_checksum", checksum, changed.oldChecksum());
        LedgerFold.require(
                event,
                "operation",
                operation(checksum, changed.newChecksum()),
                changed.operation());
        checkContent(event, changed);
        ItemState after =
                new ItemState(
                        changed.newVersion(),
                        changed.newChecksum(),
                        changed.size(),
                        ChangeSetFold.id(event));
        values.put(StateKeys.item(environment, changed.path()), after.encode());
        rules.change(environment, changed);
        documents.change(environment, changed);
        pending(event).change(changed);
        closeConflict(event, changed.path());
    }

    void apply(EventMetadata event, EventBody.DeploymentApplied applied) {
        PendingDeployment deployment = pending(event);
        pending.remove(event.environment());
        LedgerFold.require(event, "changes", deployment.changes().size(), applied.changes());
        LedgerFold.require(event, "merkle_format", MerkleFormat.NUMBER, applied.merkleFormat());
        TreeUpdate update = state.treeUpdate(event.environment(), deployment.treeChanges());
        LedgerFold.require(event, "root_before", update.rootBefore(), applied.rootBefore());
        LedgerFold.require(event, "root_after", update.rootAfter(), applied.rootAfter());
        update.applyTo(values);
        changeSets.decide(
                event, Outcome.Result.APPLIED, applied.digest(), applied.header().gitCommit());
    }

    void reject(EventMetadata event, EventBody.ItemRejected rejected) {
        pending(event).reject(rejected.kind());
        UUID workspace = event.workspace();
        if (rejected.kind() == RejectionKind.CONFLICT && workspace != null) {
            values.put(
                    StateKeys.conflict(
                            event.environment(), workspace, new ItemPath(rejected.path())),
                    new byte[0]);
        }
    }

    void reject(EventMetadata event, EventBody.DeploymentRejected rejected) {
        PendingDeployment deployment = pending(event);
        pending.remove(event.environment());
        LedgerFold.require(event, "conflicts", deployment.conflicts(), rejected.conflicts());
        LedgerFold.require(event, "violations", deployment.violations(), rejected.violations());
        changeSets.decide(
                event, Outcome.Result.REJECTED, rejected.digest(), rejected.header().gitCommit());
    }

    void closeConflicts(EventMetadata event, EventBody.ConflictsWithdrawn withdrawn) {
        withdrawn.paths().forEach(path -> closeConflict(event, path));
    }

    void index(EventMetadata event, EventBody.ItemsIndexed indexed) {
        for (IndexedItem entry : indexed.entries()) {
            long version =
                    state.item(event.environment(), entry.path())
                            .map(ItemState::version)
                            .orElse(0L);
            LedgerFold.require(event, "indexed_version", version, entry.version());
        }
        LedgerFold.require(
                event, "rules", Optional.empty(), rules.index(event.environment(), indexed));
    }

    void activate(EventMetadata event, EventBody.RulesActivated activated) {
        LedgerFold.require(
                event, "rules", Optional.empty(), rules.activate(event.environment(), activated));
    }

    /// By how many items the environment grows with the event.
    int growth(EventBody body) {
        if (!(body instanceof EventBody.ItemChanged changed)) {
            return 0;
        }
        return switch (changed.operation()) {
            case ADDED -> 1;
            case MODIFIED -> 0;
            case DELETED -> -1;
        };
    }

    private void checkContent(EventMetadata event, EventBody.ItemChanged changed) {
        Checksum checksum = changed.newChecksum();
        if (checksum == null) {
            LedgerFold.require(event, "size", 0L, changed.size());
            return;
        }
        Optional<ContentLocation> content = state.content(event.environment(), checksum);
        LedgerFold.require(event, "known_content", true, content.isPresent());
        LedgerFold.require(
                event, "size", content.map(ContentLocation::size).orElse(-1L), changed.size());
    }

    private void closeConflict(EventMetadata event, ItemPath path) {
        UUID workspace = event.workspace();
        if (workspace != null) {
            byte[] key = StateKeys.conflict(event.environment(), workspace, path);
            if (values.get(key) != null) {
                values.delete(key);
            }
        }
    }

    private PendingDeployment pending(EventMetadata event) {
        return pending.computeIfAbsent(
                event.environment(), _ -> new PendingDeployment(ChangeSetFold.id(event)));
    }

    private static Operation operation(@Nullable Checksum before, @Nullable Checksum after) {
        if (after == null) {
            return Operation.DELETED;
        }
        return before == null ? Operation.ADDED : Operation.MODIFIED;
    }

    /// What a deployment did so far, until the event that closes it.
    private static final class PendingDeployment {
        private final UUID changeSet;
        private final List<EventBody.ItemChanged> changes = new ArrayList<>();
        private int conflicts;
        private int violations;

        PendingDeployment(UUID changeSet) {
            this.changeSet = changeSet;
        }

        UUID changeSet() {
            return changeSet;
        }

        void change(EventBody.ItemChanged changed) {
            changes.add(changed);
        }

        void reject(RejectionKind kind) {
            switch (kind) {
                case CONFLICT -> conflicts++;
                case VIOLATION -> violations++;
            }
        }

        List<EventBody.ItemChanged> changes() {
            return changes;
        }

        List<TreeChange> treeChanges() {
            return changes.stream()
                    .map(changed -> new TreeChange(changed.path(), changed.newChecksum()))
                    .toList();
        }

        int conflicts() {
            return conflicts;
        }

        int violations() {
            return violations;
        }
    }
}
