package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.Operation;
import org.deployledger.event.RejectionKind;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.LabelName;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rocks.Subspace;
import org.deployledger.projector.rows.ContentRow;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.EnvironmentRow;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LabelKeys;
import org.deployledger.projector.rows.LabelRow;
import org.deployledger.projector.rows.LogKeys;
import org.deployledger.projector.rows.LogRow;
import org.deployledger.projector.rows.TreeRow;
import org.deployledger.state.index.RulesFold;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The rows that one closing event and those that waited for it come to.
final class Closing {
    private final Pending rows;
    private final TreeCache trees;
    private final StoredEvents events;
    private final Batch batch;
    private final EnvironmentName environment;
    private final List<LogRecord> waiting;
    private final LogRecord record;
    private final EventMetadata event;
    private final long sequence;
    private TreeRow tree;
    private final ConflictRows conflicts;
    private final RulesFold rules;

    Closing(
            Pending rows,
            TreeCache trees,
            StoredEvents events,
            Batch batch,
            EnvironmentFold fold,
            LogRecord record) {
        this.rows = rows;
        this.trees = trees;
        this.events = events;
        this.batch = batch;
        this.environment = fold.name();
        this.waiting = fold.waiting();
        this.record = record;
        this.event = record.event().metadata();
        this.sequence = event.sequence();
        this.tree = fold.head().map(EnvironmentRow::tree).orElse(Trees.NONE);
        this.conflicts =
                new ConflictRows(
                        rows,
                        batch,
                        event,
                        fold.head().map(EnvironmentRow::openConflicts).orElse(0L));
        this.rules = new RulesFold(Subspace.of(rows, Keys.RULES, batch));
    }

    /// Puts all rows into the batch.
    ///
    /// @return the new head, which is in the batch too
    /// @throws BrokenLog if the events do not add up
    EnvironmentRow write() {
        new Completeness(record, waiting).check();
        waiting.forEach(this::keep);
        keep(record);
        switch (record.event().body()) {
            case EventBody.EnvironmentCreated(int merkleFormat, Checksum root) ->
                    newTree(new TreeRow(merkleFormat, root, 0, null));
            case EventBody.ContentAdded content -> contentIsWhole(content);
            case EventBody.ChangeSetOpened _ -> opened();
            case EventBody.ChangeStaged _ -> staged(1);
            case EventBody.ChangesStaged(var changes) -> staged(changes.size());
            case EventBody.ChangeUnstaged _ -> staged(-1);
            case EventBody.ChangeSetValidated _ -> staged(0);
            case EventBody.EnvironmentConfigured _ ->
                    batch.put(Keys.configured(environment, sequence), new byte[0]);
            case EventBody.DeploymentApplied applied -> applied(applied);
            case EventBody.DeploymentRejected rejected -> rejected(rejected);
            case EventBody.ChangeSetWithdrawn _ -> settled(LogRow.Result.WITHDRAWN, null);
            case EventBody.ChangeSetExpired _ -> settled(LogRow.Result.EXPIRED, null);
            case EventBody.ConflictsWithdrawn(var paths) ->
                    new HashSet<>(paths).forEach(path -> conflicts.close(path.value()));
            case EventBody.SnapshotLabelled labelled -> labelled(labelled);
            case EventBody.SnapshotLabelRemoved removed ->
                    label(removed.name(), new LabelRow(-1, sequence));
            case RunningEvent running ->
                    follows(new RunningRows(rows, batch, event).write(running));
            case EventBody.CommandRefused refused -> {
                if (refused.settlesChangeSet()) {
                    settled(LogRow.Result.REFUSED, null);
                }
            }
            case EventBody.ItemsIndexed indexed -> follows(rules.index(environment, indexed));
            case EventBody.RulesActivated activated -> activated(activated);
            case EventBody.ItemChanged _, EventBody.ItemRejected _ ->
                    throw new IllegalStateException("the event closes nothing");
        }
        EnvironmentRow head =
                new EnvironmentRow(
                        sequence, record.hash(), record.offset(), tree, conflicts.count());
        batch.put(Keys.environment(environment), head.bytes());
        return head;
    }

    private void keep(LogRecord each) {
        batch.put(
                Keys.event(environment, each.sequence()),
                new EventRow(each.offset(), each.event().metadata().recordedAt(), each.framed())
                        .bytes());
    }

    private void newTree(TreeRow newTree) {
        tree = newTree;
        batch.put(Keys.root(environment, sequence), tree.bytes());
    }

    private void contentIsWhole(EventBody.ContentAdded content) {
        batch.put(
                Keys.content(environment, content.checksum()),
                new ContentRow(sequence, content.size(), content.chunks()).bytes());
    }

    private void opened() {
        UUID id = deployment();
        batch.put(LogKeys.deployment(environment, id), new DeploymentRow(sequence, -1, -1).bytes());
        batch.put(
                LogKeys.logged(environment, sequence), new LogRow(LogRow.Result.OPEN, id).bytes());
    }

    private void staged(int changes) {
        batch.put(
                LogKeys.staged(environment, deployment(), sequence),
                ByteBuffer.allocate(Integer.BYTES).putInt(changes).array());
    }

    private void applied(EventBody.DeploymentApplied applied) {
        Trees.apply(trees, batch, applied, record, waiting);
        long items = tree.items();
        for (LogRecord each : waiting) {
            if (each.event().body() instanceof EventBody.ItemChanged changed) {
                items += itemChanged(each, changed);
            }
        }
        newTree(new TreeRow(applied.merkleFormat(), applied.rootAfter(), items, deployment()));
        settled(LogRow.Result.APPLIED, applied.header().gitCommit().value());
    }

    private int itemChanged(LogRecord each, EventBody.ItemChanged changed) {
        String path = changed.path().value();
        ItemRow row = ItemRow.of(sequence, each.sequence(), changed);
        byte[] bytes = row.bytes();
        batch.put(Keys.version(environment, path, sequence), bytes);
        if (row.deleted()) {
            batch.delete(Keys.item(environment, path));
        } else {
            batch.put(Keys.item(environment, path), bytes);
        }
        if (row.checksum() != null) {
            batch.put(Keys.use(environment, row.checksum(), path, sequence), new byte[0]);
        }
        if (row.document() != null) {
            batch.put(Keys.document(environment, path), new byte[0]);
        }
        conflicts.close(path);
        rules.change(environment, changed);
        return changed.operation() == Operation.ADDED ? 1 : row.deleted() ? -1 : 0;
    }

    private void activated(EventBody.RulesActivated activated) {
        follows(rules.activate(environment, activated));
        batch.put(
                Keys.activation(environment),
                ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    private void follows(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new BrokenLog(record, "does not follow: " + fault.get());
        }
    }

    private void labelled(EventBody.SnapshotLabelled labelled) {
        label(labelled.name(), new LabelRow(labelled.asOf(), sequence));
        batch.put(
                LabelKeys.moment(environment, labelled.asOf(), labelled.name().value()),
                new byte[0]);
    }

    private void label(LabelName name, LabelRow row) {
        batch.put(LabelKeys.label(environment, name.value(), sequence), row.bytes());
    }

    private void rejected(EventBody.DeploymentRejected rejected) {
        Set<String> seen = new HashSet<>();
        for (LogRecord each : waiting) {
            if (each.event().body() instanceof EventBody.ItemRejected item
                    && item.kind() == RejectionKind.CONFLICT
                    && seen.add(item.path())) {
                conflicts.open(item.path(), each.sequence());
            }
        }
        settled(LogRow.Result.REJECTED, rejected.header().gitCommit().value());
    }

    private void settled(LogRow.Result result, @Nullable String commit) {
        UUID id = deployment();
        byte[] known = rows.get(LogKeys.deployment(environment, id));
        long openedAt = known == null ? -1 : DeploymentRow.of(known).openedAt();
        long firstAt = waiting.isEmpty() ? -1 : waiting.getFirst().sequence();
        byte[] line = new LogRow(result, id).bytes();
        batch.put(
                LogKeys.deployment(environment, id),
                new DeploymentRow(openedAt, firstAt, sequence).bytes());
        batch.put(LogKeys.logged(environment, sequence), line);
        batch.put(
                LogKeys.at(
                        LogKeys.logByDeployer(environment, deployer(result, openedAt)), sequence),
                line);
        if (commit != null) {
            batch.put(LogKeys.at(LogKeys.logByCommit(environment, commit), sequence), line);
        }
    }

    /// Who committed; the owner where nobody did.
    private String deployer(LogRow.Result result, long openedAt) {
        boolean ended = result == LogRow.Result.WITHDRAWN || result == LogRow.Result.EXPIRED;
        byte[] opened = ended && openedAt >= 0 ? rows.get(Keys.event(environment, openedAt)) : null;
        EventMetadata by =
                opened == null
                        ? event
                        : events.decode(environment.value(), EventRow.of(opened)).metadata();
        return by.actor().value();
    }

    private UUID deployment() {
        UUID id = event.changeSet();
        if (id == null) {
            throw new BrokenLog(record, "names no change set");
        }
        return id;
    }
}
