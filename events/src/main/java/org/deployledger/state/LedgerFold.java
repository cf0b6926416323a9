package org.deployledger.state;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.state.running.RunningFold;
import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Folds events into state: `evolve`. The writer does it with each event that it decides, an
/// auditor with each event that he reads; nothing else changes the state, but for [#remember] of
/// what waits in `ledger-commands`. One thread at a time.
public final class LedgerFold {
    private final KeyValues values;
    private final LedgerState state;
    private final ChangeSetFold changeSets;
    private final DeploymentFold deployments;
    private final LabelFold labels;
    private final RunningFold running;

    /// A fold that goes on where the state stands.
    ///
    /// @param values where the state lies
    public LedgerFold(KeyValues values) {
        this.values = values;
        this.state = new LedgerState(values);
        this.changeSets = new ChangeSetFold(values, state);
        this.deployments = new DeploymentFold(values, state, changeSets);
        this.labels = new LabelFold(values, state);
        this.running = new RunningFold(values);
    }

    /// The state as of the last event.
    public LedgerState state() {
        return state;
    }

    /// Applies the event.
    ///
    /// @param hash its leaf hash
    /// @param offset its Kafka offset, or a lower bound of it
    /// @throws CorruptLogException if it cannot follow the events before it; the state is not to be
    ///   used after
    public void apply(Event event, Checksum hash, long offset) {
        EventMetadata metadata = event.metadata();
        Optional<Head> before = state.head(metadata.environment());
        checkChain(metadata, before);
        boolean created = event.body() instanceof EventBody.EnvironmentCreated;
        require(metadata, "environment_exists", !created, before.isPresent());
        deployments.checkOrder(event);
        apply(event, offset);
        Head head = before.orElse(new Head(-1, hash, metadata.recordedAt(), Checksum.ZERO, 0));
        Head after =
                new Head(
                        metadata.sequence(),
                        hash,
                        metadata.recordedAt(),
                        root(event.body()).orElse(head.root()),
                        head.items() + deployments.growth(event.body()));
        values.put(StateKeys.head(metadata.environment()), after.encode());
    }

    /// Remembers a chunk of content that waits in `ledger-commands`: the one part of the state that
    /// no event tells of, gone as soon as the content is whole or the change set decided.
    public void remember(UploadChunk chunk) {
        changeSets.remember(chunk);
    }

    private void apply(Event event, long offset) {
        EventMetadata metadata = event.metadata();
        switch (event.body()) {
            case EventBody.EnvironmentCreated created -> deployments.create(metadata, created);
            case EventBody.ContentAdded added -> deployments.content(metadata, added, offset);
            case EventBody.ChangeSetOpened opened -> changeSets.open(metadata, opened);
            case EventBody.ChangeStaged staged -> changeSets.stage(metadata, List.of(staged));
            case EventBody.ChangesStaged staged -> changeSets.stage(metadata, staged.changes());
            case EventBody.ChangeUnstaged unstaged -> changeSets.unstage(metadata, unstaged);
            case EventBody.ChangeSetValidated _ -> changeSets.touch(metadata);
            case EventBody.EnvironmentConfigured(EnvironmentSettings settings) ->
                    values.put(
                            StateKeys.settings(metadata.environment()),
                            LedgerState.encodeSettings(settings));
            case EventBody.ItemChanged changed -> deployments.change(metadata, changed);
            case EventBody.DeploymentApplied applied -> deployments.apply(metadata, applied);
            case EventBody.ItemRejected rejected -> deployments.reject(metadata, rejected);
            case EventBody.DeploymentRejected rejected -> deployments.reject(metadata, rejected);
            case EventBody.ChangeSetWithdrawn(_, var header) ->
                    changeSets.decide(
                            metadata,
                            Outcome.Result.WITHDRAWN,
                            null,
                            header == null ? null : header.gitCommit());
            case EventBody.ChangeSetExpired _ ->
                    changeSets.decide(metadata, Outcome.Result.EXPIRED, null, null);
            case EventBody.ConflictsWithdrawn withdrawn ->
                    deployments.closeConflicts(metadata, withdrawn);
            case EventBody.ItemsIndexed indexed -> deployments.index(metadata, indexed);
            case EventBody.RulesActivated activated -> deployments.activate(metadata, activated);
            case EventBody.SnapshotLabelled labelled -> labels.put(metadata, labelled);
            case EventBody.SnapshotLabelRemoved removed -> labels.remove(metadata, removed);
            case RunningEvent told ->
                    running.apply(metadata, told)
                            .ifPresent(
                                    fault -> {
                                        throw new CorruptLogException(
                                                metadata,
                                                fault,
                                                "an event that follows",
                                                told.getClass().getSimpleName());
                                    });
            case EventBody.CommandRefused refused -> changeSets.refuse(metadata, refused);
        }
    }

    private static Optional<Checksum> root(EventBody body) {
        return switch (body) {
            case EventBody.EnvironmentCreated created -> Optional.of(created.root());
            case EventBody.DeploymentApplied applied -> Optional.of(applied.rootAfter());
            case EventBody.ContentAdded _,
                    EventBody.ChangeSetOpened _,
                    EventBody.ChangeStaged _,
                    EventBody.ChangesStaged _,
                    EventBody.ChangeUnstaged _,
                    EventBody.ChangeSetValidated _,
                    EventBody.EnvironmentConfigured _,
                    EventBody.ItemChanged _,
                    EventBody.ItemRejected _,
                    EventBody.DeploymentRejected _,
                    EventBody.ChangeSetWithdrawn _,
                    EventBody.ChangeSetExpired _,
                    EventBody.ConflictsWithdrawn _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.SnapshotLabelled _,
                    RunningEvent _,
                    EventBody.SnapshotLabelRemoved _,
                    EventBody.CommandRefused _ ->
                    Optional.empty();
        };
    }

    private static void checkChain(EventMetadata event, Optional<Head> head) {
        require(event, "sequence", head.map(Head::sequence).orElse(-1L) + 1, event.sequence());
        Checksum previous = head.map(Head::hash).orElse(Checksum.ZERO);
        require(event, "previous", previous, event.previous());
        boolean goesBack = head.isPresent() && event.recordedAt().isBefore(head.get().recordedAt());
        require(event, "recorded_at_goes_back", false, goesBack);
    }

    static void require(
            EventMetadata event, String code, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new CorruptLogException(
                    event, code, String.valueOf(expected), String.valueOf(actual));
        }
    }
}
