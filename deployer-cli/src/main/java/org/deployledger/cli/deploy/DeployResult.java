package org.deployledger.cli.deploy;

import org.deployledger.cli.git.Head;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.rule.RuleItems;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What `deploy` did.
///
/// @param result `applied`, `rejected` or `unchanged`
/// @param deployment empty where nothing was sent
/// @param sequence of the event that closed it; where nothing was sent, the newest that is known
public record DeployResult(
        String environment,
        String result,
        Optional<String> deployment,
        @Nullable Long sequence,
        @Nullable String root,
        List<Change> changes,
        Conflicts conflicts,
        Violations violations,
        String commit,
        long bytesSent,
        int roundTrips,
        Duration took)
        implements Result {
    /// One item that has a new version.
    record Change(
            String path,
            String operation,
            long oldVersion,
            long newVersion,
            @Nullable String oldChecksum,
            @Nullable String newChecksum) {
        String text(TextView view, int width) {
            return "  %s %s    version %s"
                    .formatted(
                            view.sign(Symbol.of(operation)),
                            TextView.padded(path, width),
                            (oldVersion == 0 ? "" : oldVersion + " → ") + newVersion);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("path", path)
                    .put("operation", operation)
                    .put("old_version", oldVersion)
                    .put("new_version", newVersion)
                    .put("old_checksum", oldChecksum)
                    .put("new_checksum", newChecksum);
        }
    }

    static DeployResult unchanged(
            Session session, Optional<RemoteKnowledge.Head> head, int roundTrips, Duration took) {
        return new DeployResult(
                session.environment(),
                "unchanged",
                Optional.empty(),
                head.map(RemoteKnowledge.Head::sequence).orElse(null),
                head.map(RemoteKnowledge.Head::root).orElse(null),
                List.of(),
                Conflicts.NONE,
                Violations.NONE,
                commit(session),
                0,
                roundTrips,
                took);
    }

    /// What a decided commit came to: `applied` or `rejected`.
    public static DeployResult of(
            Session session, Outcome outcome, long bytesSent, int roundTrips, Duration took) {
        boolean applied = outcome.result().equals("applied");
        List<OpenConflict> conflicts =
                outcome.conflicts().stream().map(OutcomeBook::conflict).toList();
        return new DeployResult(
                session.environment(),
                outcome.result(),
                Optional.of(outcome.deployment()),
                outcome.sequence(),
                outcome.json().text("root_after").orElse(null),
                applied ? changes(outcome) : List.of(),
                Conflicts.explained(session, conflicts),
                new Violations(outcome.violations()),
                commit(session),
                bytesSent,
                roundTrips,
                took);
    }

    private static List<Change> changes(Outcome outcome) {
        return outcome.changes().stream()
                .map(
                        json ->
                                new Change(
                                        json.required("path"),
                                        json.required("operation"),
                                        json.number("old_version"),
                                        json.number("new_version"),
                                        json.text("old_checksum").orElse(null),
                                        json.text("new_checksum").orElse(null)))
                .toList();
    }

    private static String commit(Session session) {
        Head head = session.source().head();
        return "%s (%s, %s)"
                .formatted(
                        head.commit().abbreviated(),
                        head.branch().orElse("detached"),
                        session.source().dirty() ? "dirty" : "clean");
    }

    /// Paths of the items that have a new version.
    public Set<String> changedPaths() {
        return changes.stream().map(Change::path).collect(Collectors.toSet());
    }

    @Override
    public void text(TextView view) {
        text(view, afterRejection());
    }

    /// The same for another command.
    ///
    /// @param next what to type where it was rejected
    public void text(TextView view, List<NextStep> next) {
        switch (result) {
            case "applied" -> appliedText(view);
            case "rejected" -> rejectedText(view, next);
            default ->
                    view.line(
                            "No changes: nothing to deploy to "
                                    + environment
                                    + (sequence == null ? "" : " (sequence " + sequence + ")"));
        }
    }

    private void appliedText(TextView view) {
        view.line(
                "Deployed %s to %s in %s s"
                        .formatted(Brief.count(changes.size(), "change"), environment, seconds()));
        int width = changes.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(changes, change -> change.text(view, width));
        view.line(
                "commit %s   deployment %s   sequence %d   root %s"
                        .formatted(
                                commit,
                                Brief.id(deployment.orElse("")),
                                sequence,
                                Brief.id(root == null ? "" : root)));
        view.line(
                view.faint(
                        "sent %d bytes in %s"
                                .formatted(bytesSent, Brief.count(roundTrips, "round trip"))));
        if (changes.stream().anyMatch(change -> change.path().equals(RuleItems.RULES.value()))) {
            view.next(
                    List.of(
                            new NextStep(
                                    "deployer rules --wait", "waits until they are in force")));
        }
    }

    /// Seconds with two decimals, without asking for a locale's way to write them.
    private String seconds() {
        long hundredths = took.toMillis() / 10;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }

    private void rejectedText(TextView view, List<NextStep> next) {
        view.line(
                (conflicts.list().isEmpty() ? "Refused" : "Conflict")
                        + ": nothing was deployed to "
                        + environment
                        + ".");
        view.line();
        conflicts.text(view);
        violations.text(view);
        view.next(next);
    }

    private List<NextStep> afterRejection() {
        if (!conflicts.list().isEmpty()) {
            return conflicts.next();
        }
        return violations.has("item_in_use")
                ? List.of(
                        new NextStep(
                                "deployer deploy --cascade", "removes what depends on it as well"),
                        new NextStep("deployer deploy --force", "removes it all the same"))
                : List.of(recorded());
    }

    /// Shows what the ledger recorded.
    public NextStep recorded() {
        return new NextStep(
                "deployer show " + Brief.id(deployment.orElse("")), "what the ledger recorded");
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("deployment", deployment.orElse(null))
                .put("result", result)
                .put("sequence", sequence)
                .put("root", root)
                .put("changes", changes, Change::json)
                .put("conflicts", conflicts.list(), Conflicts::json)
                .put("violations", violations.list())
                .put("bytes_sent", bytesSent)
                .put("round_trips", roundTrips)
                .put("millis", took.toMillis());
    }

    @Override
    public ExitCode exitCode() {
        if (!conflicts.list().isEmpty()) {
            return ExitCode.CONFLICT;
        }
        return result.equals("rejected") ? ExitCode.REFUSED : ExitCode.DONE;
    }
}
