package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.projector.answer.Deployment;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LogKeys;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// What is staged in an open change set, put together from its events.
final class Staging {
    private static final Duration FORMER_EXPIRY = Duration.ofMinutes(5);

    private final Map<Integer, Deployment.Staged> staged = new TreeMap<>();
    private final Duration expiresAfter;
    private Instant touched;
    private int count;
    private int nextIndex;
    private Deployment.@Nullable Validation validation;

    private Staging(Instant openedAt, Duration expiresAfter) {
        this.touched = openedAt;
        this.expiresAfter = expiresAfter;
    }

    /// As of the look.
    ///
    /// @param opened what opened it, a [EventBody.ChangeSetOpened]
    static Staging of(Look look, UUID id, Event opened) {
        Duration expiry =
                opened.body() instanceof EventBody.ChangeSetOpened open
                        ? open.expiresAfter()
                        : null;
        Staging staging =
                new Staging(
                        opened.metadata().recordedAt(),
                        Objects.requireNonNullElse(expiry, FORMER_EXPIRY));
        try (Rows rows = look.rows(LogKeys.staged(look.environment(), id))) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                long sequence = Keys.lastNumber(rows.key());
                if (sequence > look.sequence()) {
                    break;
                }
                staging.count += ByteBuffer.wrap(rows.value()).getInt();
                staging.take(look.event(sequence));
            }
        }
        return staging;
    }

    private void take(Event event) {
        touched = event.metadata().recordedAt();
        // It was about what was staged then.
        validation = null;
        switch (event.body()) {
            case EventBody.ChangeStaged change -> put(change);
            case EventBody.ChangesStaged(var changes) -> changes.forEach(this::put);
            case EventBody.ChangeUnstaged unstaged -> {
                var _ = staged.remove(unstaged.index());
            }
            case EventBody.ChangeSetValidated validated ->
                    validation =
                            new Deployment.Validation(
                                    event.metadata().sequence(),
                                    touched,
                                    validated.changes(),
                                    validated.conflicts(),
                                    validated.violations(),
                                    validated.findings().stream().map(Staging::finding).toList());
            default -> throw new IllegalStateException(event.type() + " stages nothing");
        }
    }

    private void put(EventBody.ChangeStaged change) {
        nextIndex = Math.max(nextIndex, change.index() + 1);
        if (staged.size() < Deployment.MOST_DETAILS) {
            staged.put(
                    change.index(),
                    new Deployment.Staged(
                            change.index(),
                            change.path().value(),
                            change.operation().label(),
                            change.baseVersion(),
                            change.checksum()));
        }
    }

    private static Deployment.Finding finding(EventBody.Finding finding) {
        return new Deployment.Finding(
                finding.path(),
                finding.kind().label(),
                finding.code(),
                finding.message(),
                finding.baseVersion(),
                finding.currentVersion(),
                finding.currentDeployment(),
                finding.currentDeployedBy(),
                finding.rule(),
                finding.line(),
                finding.column());
    }

    /// How many changes are staged.
    int count() {
        return count;
    }

    /// Above every index that was ever used.
    int nextIndex() {
        return nextIndex;
    }

    /// When it expires, if nothing touches it before; content that was added may have moved it.
    Instant expiresAt() {
        return touched.plus(expiresAfter);
    }

    /// The staged changes by index.
    List<Deployment.Staged> staged() {
        return new ArrayList<>(staged.values());
    }

    Deployment.@Nullable Validation validation() {
        return validation;
    }
}
