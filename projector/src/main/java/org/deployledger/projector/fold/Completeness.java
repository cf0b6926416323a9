package org.deployledger.projector.fold;

import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.event.RunningEvent;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// Whether the events that waited are those that a closing event closes.
///
/// @param waiting the events since the last closing event
record Completeness(LogRecord closing, List<LogRecord> waiting) {
    /// @throws BrokenLog if they are not
    void check() {
        boolean complete =
                switch (closing.event().body()) {
                    case EventBody.DeploymentApplied applied ->
                            isDeployment(applied.changes(), 0, 0);
                    case EventBody.DeploymentRejected rejected ->
                            isDeployment(0, rejected.conflicts(), rejected.violations());
                    case EventBody.ContentAdded content ->
                            waiting.size() == content.chunk()
                                    && count(body -> isChunk(body, content)) == waiting.size();
                    case EventBody.EnvironmentCreated _,
                            EventBody.ChangeSetOpened _,
                            EventBody.ChangeStaged _,
                            EventBody.ChangesStaged _,
                            EventBody.ChangeUnstaged _,
                            EventBody.ChangeSetValidated _,
                            EventBody.EnvironmentConfigured _,
                            EventBody.ItemChanged _,
                            EventBody.ItemRejected _,
                            EventBody.ChangeSetWithdrawn _,
                            EventBody.ChangeSetExpired _,
                            EventBody.ConflictsWithdrawn _,
                            EventBody.ItemsIndexed _,
                            EventBody.RulesActivated _,
                            EventBody.SnapshotLabelled _,
                            RunningEvent _,
                            EventBody.SnapshotLabelRemoved _,
                            EventBody.CommandRefused _ ->
                            waiting.isEmpty();
                };
        if (!complete) {
            throw new BrokenLog(
                    closing, "does not close the " + waiting.size() + " events before it");
        }
    }

    private boolean isDeployment(int changes, int conflicts, int violations) {
        return count(body -> body instanceof EventBody.ItemChanged) == changes
                && count(body -> isRejected(body, RejectionKind.CONFLICT)) == conflicts
                && count(body -> isRejected(body, RejectionKind.VIOLATION)) == violations
                && waiting.size() == changes + conflicts + violations
                && waiting.stream().allMatch(this::isOfSameChangeSet);
    }

    private boolean isOfSameChangeSet(LogRecord each) {
        UUID changeSet = closing.event().metadata().changeSet();
        return changeSet != null && changeSet.equals(each.event().metadata().changeSet());
    }

    private long count(Predicate<EventBody> which) {
        return waiting.stream().map(each -> each.event().body()).filter(which).count();
    }

    private static boolean isChunk(EventBody body, EventBody.ContentAdded of) {
        return body instanceof EventBody.ContentAdded chunk
                && chunk.checksum().equals(of.checksum());
    }

    private static boolean isRejected(EventBody body, RejectionKind kind) {
        return body instanceof EventBody.ItemRejected item && item.kind() == kind;
    }
}
