package org.deployledger.service.decide.play;

import org.deployledger.event.EventBody;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What a command came to, as one line: the same words for what the ledger did and for what the
/// model expects.
final class Answer {
    static final String NOTHING = "nothing new";

    private Answer() {}

    static String of(List<EventBody> events) {
        return events.isEmpty()
                ? NOTHING
                : switch (events.getLast()) {
                    case EventBody.CommandRefused refused ->
                            refused(refused.code(), refused.settlesChangeSet());
                    case EventBody.DeploymentApplied applied -> applied(events, applied);
                    case EventBody.DeploymentRejected rejected -> rejected(events, rejected);
                    case EventBody.ChangeSetValidated validated -> validated(validated);
                    case EventBody.ChangesStaged staged ->
                            staged(staged.changes().size(), contents(events));
                    case EventBody.ContentAdded _ -> staged(0, contents(events));
                    case EventBody.ChangeUnstaged unstaged -> unstaged(unstaged.index());
                    case EventBody.SnapshotLabelled labelled ->
                            labelled(labelled.name().value(), labelled.asOf());
                    case EventBody other -> other.getClass().getSimpleName();
                };
    }

    static String refused(String code, boolean settles) {
        return (settles ? "settled by " : "refused ") + code;
    }

    static String applied(List<String> changes, int unchanged, int forced, int contents) {
        return "applied "
                + sorted(changes)
                + (", " + unchanged + " unchanged, ")
                + (forced + " forced, " + contents + " contents");
    }

    static String rejected(List<String> problems, int conflicts) {
        return "rejected " + sorted(problems) + ", " + conflicts + " conflicts";
    }

    static String validated(int changes, List<String> problems, int conflicts) {
        return "validated " + changes + " " + sorted(problems) + ", " + conflicts + " conflicts";
    }

    static String staged(int changes, long contents) {
        return "staged " + changes + " with " + contents + " contents";
    }

    static String unstaged(int index) {
        return "unstaged " + index;
    }

    static String labelled(String name, long asOf) {
        return "labelled " + name + " " + asOf;
    }

    static String changed(String path, String operation, long version) {
        return path + " " + operation.toLowerCase(Locale.ROOT) + " " + version;
    }

    static String problem(String path, String code) {
        return path + " " + code;
    }

    private static String applied(List<EventBody> events, EventBody.DeploymentApplied applied) {
        List<String> changes = new ArrayList<>();
        for (EventBody event : events) {
            if (event instanceof EventBody.ItemChanged changed) {
                changes.add(
                        changed(
                                changed.path().value(),
                                changed.operation().name(),
                                changed.newVersion()));
            }
        }
        return applied(changes, applied.unchanged(), applied.forced(), (int) contents(events));
    }

    /// Whatever else is among the events of a rejection shows.
    private static String rejected(List<EventBody> events, EventBody.DeploymentRejected last) {
        List<String> problems = new ArrayList<>();
        for (EventBody event : events) {
            if (event instanceof EventBody.ItemRejected rejected) {
                problems.add(problem(rejected.path(), rejected.code()));
            } else if (!(event instanceof EventBody.DeploymentRejected)) {
                problems.add(event.getClass().getSimpleName());
            }
        }
        return rejected(problems, last.conflicts());
    }

    private static String validated(EventBody.ChangeSetValidated validated) {
        return validated(
                validated.changes(),
                validated.findings().stream()
                        .map(finding -> problem(finding.path(), finding.code()))
                        .toList(),
                validated.conflicts());
    }

    private static long contents(List<EventBody> events) {
        return events.stream().filter(EventBody.ContentAdded.class::isInstance).count();
    }

    private static List<String> sorted(List<String> all) {
        List<String> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted;
    }
}
