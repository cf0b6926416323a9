package org.deployledger.projector.query;

import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Deployment;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LogRow;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Puts a deployment together from its events.
final class DeploymentAnswer {
    private final Look look;
    private final UUID id;
    private final DeploymentRow row;
    private final @Nullable Event opened;
    private final Event last;
    private LogRow.Result result = LogRow.Result.OPEN;
    private @Nullable DeploymentHeader header;
    private @Nullable String reason;
    private @Nullable Staging staging;
    private int changes;
    private int unchanged;
    private int conflicting;
    private int violating;
    private @Nullable Checksum rootBefore;
    private @Nullable Checksum rootAfter;
    private @Nullable Checksum digest;
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable List<Deployment.ItemChange> changeList;
    private @Nullable List<Deployment.ItemConflict> conflictList;
    private @Nullable List<Deployment.Violation> violationList;

    private DeploymentAnswer(Look look, UUID id, DeploymentRow row) {
        this.look = look;
        this.id = id;
        this.row = row;
        this.opened = row.openedAt() >= 0 ? look.event(row.openedAt()) : null;
        this.last = look.event(row.settledAt(look.sequence()) ? row.settledAt() : row.openedAt());
        outcome();
    }

    /// Without what it changed.
    static Deployment line(Look look, UUID id, DeploymentRow row) {
        return new DeploymentAnswer(look, id, row).answer();
    }

    /// With what it changed, or why not.
    static Deployment whole(Look look, UUID id, DeploymentRow row) {
        DeploymentAnswer answer = new DeploymentAnswer(look, id, row);
        answer.details();
        return answer.answer();
    }

    private void outcome() {
        switch (last.body()) {
            case EventBody.DeploymentApplied applied -> {
                result = LogRow.Result.APPLIED;
                header = applied.header();
                digest = applied.digest();
                changes = applied.changes();
                unchanged = applied.unchanged();
                rootBefore = applied.rootBefore();
                rootAfter = applied.rootAfter();
            }
            case EventBody.DeploymentRejected rejected -> {
                result = LogRow.Result.REJECTED;
                header = rejected.header();
                digest = rejected.digest();
                conflicting = rejected.conflicts();
                violating = rejected.violations();
            }
            case EventBody.ChangeSetWithdrawn(var why, var from) -> {
                result = LogRow.Result.WITHDRAWN;
                reason = why;
                header = from;
            }
            case EventBody.ChangeSetExpired _ -> result = LogRow.Result.EXPIRED;
            case EventBody.CommandRefused refused -> {
                result = LogRow.Result.REFUSED;
                code = refused.code();
                message = refused.message();
            }
            case EventBody.ChangeSetOpened open -> {
                reason = open.reason();
                staging = Staging.of(look, id, last);
                changes = staging.count();
            }
            case EventBody.EnvironmentCreated _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.ContentAdded _,
                    EventBody.ChangeStaged _,
                    EventBody.ChangesStaged _,
                    EventBody.ChangeUnstaged _,
                    EventBody.ChangeSetValidated _,
                    EventBody.EnvironmentConfigured _,
                    EventBody.ItemChanged _,
                    EventBody.ItemRejected _,
                    EventBody.ConflictsWithdrawn _,
                    EventBody.SnapshotLabelled _,
                    RunningEvent _,
                    EventBody.SnapshotLabelRemoved _ ->
                    throw new IllegalStateException(
                            last.metadata().eventId() + " decides no change set");
        }
    }

    private void details() {
        List<Deployment.ItemChange> changed = new ArrayList<>();
        List<Deployment.ItemConflict> conflicts = new ArrayList<>();
        List<Deployment.Violation> violations = new ArrayList<>();
        if (result != LogRow.Result.OPEN && row.firstAt() >= 0) {
            try (Rows rows = look.rows(Keys.events(look.environment()))) {
                boolean here = rows.seek(Keys.event(look.environment(), row.firstAt()));
                for (long at = row.firstAt(); here && at < row.settledAt(); at++) {
                    detail(look.event(EventRow.of(rows.value())), changed, conflicts, violations);
                    here = rows.next();
                }
            }
        }
        changeList = changed;
        conflictList = conflicts;
        violationList = violations;
    }

    private static void detail(
            Event event,
            List<Deployment.ItemChange> changed,
            List<Deployment.ItemConflict> conflicts,
            List<Deployment.Violation> violations) {
        if (event.body() instanceof EventBody.ItemChanged item) {
            add(
                    changed,
                    new Deployment.ItemChange(
                            item.path().value(),
                            item.operation().label(),
                            item.oldVersion(),
                            item.newVersion(),
                            item.oldChecksum(),
                            item.newChecksum(),
                            item.size()));
        } else if (event.body() instanceof EventBody.ItemRejected item) {
            if (item.kind() == RejectionKind.VIOLATION) {
                add(
                        violations,
                        new Deployment.Violation(
                                item.path(),
                                item.code(),
                                item.message(),
                                item.rule(),
                                item.line(),
                                item.column()));
            } else {
                add(
                        conflicts,
                        new Deployment.ItemConflict(
                                item.path(),
                                item.baseVersion(),
                                item.currentVersion(),
                                item.currentDeployedBy(),
                                item.currentDeployment(),
                                item.currentGitCommit() == null
                                        ? null
                                        : item.currentGitCommit().value(),
                                item.currentChecksum()));
            }
        }
    }

    private static <T> void add(List<T> list, T each) {
        if (list.size() < Deployment.MOST_DETAILS) {
            list.add(each);
        }
    }

    private long rootBeforeSequence() {
        return result == LogRow.Result.APPLIED ? look.rootSequence(row.settledAt() - 1) : -1;
    }

    private Deployment answer() {
        DeploymentHeader git = header;
        Staging open = staging;
        return new Deployment(
                id,
                look.environment(),
                result.name().toLowerCase(Locale.ROOT),
                last.metadata().sequence(),
                openedAt(),
                last.metadata().recordedAt(),
                deployer(),
                last.metadata().workspace(),
                git == null ? null : git.workspacePath(),
                git == null ? null : git.gitCommit().value(),
                git == null ? null : git.gitBranch(),
                git == null ? null : git.gitDirty(),
                git == null || git.gitRemote() == null ? null : git.gitRemote().toString(),
                reason == null && git != null ? git.reason() : reason,
                git == null ? null : git.ticket(),
                changes,
                unchanged,
                conflicting,
                violating,
                rootBefore,
                rootBeforeSequence(),
                rootAfter,
                digest,
                code,
                message,
                changeList,
                conflictList,
                violationList,
                open == null ? null : open.expiresAt(),
                open == null ? null : open.nextIndex(),
                open == null ? null : open.staged(),
                open == null ? null : open.validation(),
                forcedCount(),
                changeList == null ? null : forced());
    }

    private int forcedCount() {
        return last.body() instanceof EventBody.DeploymentApplied applied ? applied.forced() : 0;
    }

    private List<Deployment.Forced> forced() {
        return last.body() instanceof EventBody.DeploymentApplied applied
                ? applied.forcedRemovals().stream()
                        .map(
                                each ->
                                        new Deployment.Forced(
                                                each.path().value(),
                                                each.users(),
                                                each.firstUsers()))
                        .toList()
                : List.of();
    }

    private @Nullable Instant openedAt() {
        return opened == null ? null : opened.metadata().recordedAt();
    }

    /// Who committed; the owner where nobody did.
    private String deployer() {
        boolean committed =
                (header != null && result != LogRow.Result.WITHDRAWN)
                        || result == LogRow.Result.REFUSED;
        Event by = committed || opened == null ? last : opened;
        return by.metadata().actor().value();
    }
}
