package org.deployledger.cli.deploy;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.Attempt;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.SyncedItem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes what became of an attempt into the local state, and forgets the attempt.
public final class OutcomeBook {
    private final Session session;

    public OutcomeBook(Session session) {
        this.session = session;
    }

    /// Takes over a decided outcome.
    public void take(Attempt attempt, Outcome outcome) {
        boolean applied = outcome.result().equals("applied");
        List<SyncedItem> synced = applied ? synced(attempt, outcome) : List.of();
        session.state()
                .together(
                        () -> {
                            if (applied) {
                                session.synced().put(synced);
                                session.remote().removeSynced();
                                List<String> paths =
                                        attempt.changes().stream()
                                                .map(Attempt.Change::path)
                                                .toList();
                                session.state()
                                        .operations(session.environment())
                                        .forgetThoseOf(paths);
                                session.remote().removeConflicts(paths);
                            }
                            if (outcome.result().equals("rejected")) {
                                session.remote().putConflicts(conflicts(outcome));
                            }
                            headMoved(attempt, outcome);
                            record(attempt, outcome);
                            session.state().attempts().end(attempt.deployment());
                        });
    }

    /// Whether the outcome alone does not tell the version of every item: some had that content
    /// already, under a version that another deployment made.
    static boolean leavesVersionsOpen(Outcome outcome) {
        return outcome.result().equals("applied") && outcome.unchanged() > 0;
    }

    private static List<SyncedItem> synced(Attempt attempt, Outcome outcome) {
        Map<String, Long> versions = new HashMap<>();
        outcome.changes()
                .forEach(
                        change ->
                                versions.put(
                                        change.required("path"), change.number("new_version")));
        List<SyncedItem> synced = new ArrayList<>();
        for (Attempt.Change change : attempt.changes()) {
            Long version = versions.get(change.path());
            if (version != null) {
                synced.add(new SyncedItem(change.path(), version, change.checksum()));
            } else if (!leavesVersionsOpen(outcome)) {
                synced.add(
                        new SyncedItem(change.path(), change.baseVersion() + 1, change.checksum()));
            }
        }
        return synced;
    }

    private static List<OpenConflict> conflicts(Outcome outcome) {
        return outcome.conflicts().stream().map(OutcomeBook::conflict).toList();
    }

    static OpenConflict conflict(JsonObject json) {
        return new OpenConflict(
                json.required("path"),
                json.number("base_version"),
                json.number("current_version"),
                json.text("deployed_by").orElse(null),
                json.text("deployment").orElse(null),
                json.text("git_commit").orElse(null));
    }

    private void headMoved(Attempt attempt, Outcome outcome) {
        session.remote()
                .head()
                .filter(head -> head.sequence() <= outcome.sequence())
                .ifPresent(head -> session.remote().head(moved(head, attempt, outcome)));
    }

    /// Where nobody deployed anything between what was known and this deployment, everything is
    /// known up to it: what it changed itself need not be asked for. What was staged over several
    /// commands may lie in no file here, and is asked for.
    private RemoteKnowledge.Head moved(
            RemoteKnowledge.Head head, Attempt attempt, Outcome outcome) {
        boolean follows =
                outcome.rootBeforeSequence().stream().anyMatch(at -> at <= head.completeTo());
        return new RemoteKnowledge.Head(
                head.ledger(),
                outcome.sequence(),
                outcome.json().text("root_after").orElse(head.root()),
                follows && !attempt.changes().isEmpty() && !leavesVersionsOpen(outcome)
                        ? outcome.sequence()
                        : head.completeTo(),
                session.clock().instant());
    }

    private void record(Attempt attempt, Outcome outcome) {
        session.state()
                .attempts()
                .record(
                        attempt.deployment(),
                        attempt.environment(),
                        session.state().workspace().toString(),
                        session.remote().head().map(RemoteKnowledge.Head::ledger).orElse(""),
                        outcome.result(),
                        outcome.sequence(),
                        outcome.json().text("root_after").orElse(""),
                        attempt.changes().size(),
                        session.clock().instant());
    }
}
