package org.deployledger.cli.status;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.deploy.Conflicts;
import org.deployledger.cli.document.OthersDrafts;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.resolve.Unresolved;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.StagedByOthers;
import org.deployledger.cli.workspace.Fault;
import org.deployledger.item.GitRemote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a workspace stands.
///
/// @param known what is known of the ledger; empty where it was never asked
/// @param past whether it is held against what was deployed at an earlier moment
/// @param merges conflicts of a pull that a person has to resolve
/// @param others what others have staged in open change sets, of items that are here too
/// @param drafts documents that are edited here, and that others have in draft
/// @param othersAsked when the ledger was asked for that; a deployment does not ask
/// @param unsettled number of deployments whose outcome is not known
/// @param exitCodeWanted whether differences make the exit code 4
public record StatusResult(
        String environment,
        Head head,
        boolean dirty,
        Optional<RemoteKnowledge.Head> known,
        boolean past,
        List<LocalChange> local,
        List<RemoteChange> remote,
        List<OpenConflict> conflicts,
        List<Unresolved> merges,
        List<Fault> faults,
        List<StagedByOthers> others,
        List<DeployedDocument> drafts,
        Optional<Instant> othersAsked,
        int unsettled,
        boolean exitCodeWanted)
        implements Result {
    /// Whether nothing differs.
    boolean isEven() {
        return local.isEmpty()
                && remote.isEmpty()
                && conflicts.isEmpty()
                && merges.isEmpty()
                && faults.isEmpty();
    }

    @Override
    public void text(TextView view) {
        view.line(
                "%s at %s (%s), environment %s, %s"
                        .formatted(
                                head.branch().map(name -> "On branch " + name).orElse("Detached"),
                                head.commit().abbreviated(),
                                dirty ? "dirty" : "clean",
                                environment,
                                knowledge(view)));
        localText(view);
        remoteText(view);
        conflictText(view);
        mergeText(view);
        faultText(view);
        othersText(view);
        if (unsettled > 0) {
            view.line();
            view.line(
                    "The outcome of "
                            + Brief.count(unsettled, "deployment")
                            + " is not known; the next command that is online settles it.");
        }
        if (isEven()) {
            view.line();
            view.line(
                    past
                            ? "No changes: the files are what was deployed then."
                            : "No changes: everything here is deployed, as far as is known.");
        }
        nextText(view);
    }

    private String knowledge(TextView view) {
        if (past) {
            return known.map(
                            at ->
                                    "as of sequence %d (root %s)"
                                            .formatted(at.sequence(), Brief.id(at.root())))
                    .orElse("");
        }
        return known.map(
                        at ->
                                "known as of %s (sequence %d, root %s)"
                                        .formatted(
                                                view.ago(at.knownAt()),
                                                at.sequence(),
                                                Brief.id(at.root())))
                .orElse("the ledger was never asked");
    }

    private void localText(TextView view) {
        if (local.isEmpty()) {
            return;
        }
        view.line();
        view.line(past ? "Differs from what was deployed then:" : "Not deployed yet:");
        int width = local.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(
                local,
                change ->
                        "  %s %s    %s"
                                .formatted(
                                        view.sign(Symbol.of(change.operation())),
                                        TextView.padded(change.path(), width),
                                        change.explanation()));
    }

    private void remoteText(TextView view) {
        if (remote.isEmpty()) {
            return;
        }
        view.line();
        view.line("Deployed by others since:");
        int width = remote.stream().mapToInt(each -> each.item().path().length()).max().orElse(0);
        view.lines(remote, change -> change.text(view, width));
    }

    private void conflictText(TextView view) {
        if (conflicts.isEmpty()) {
            return;
        }
        view.line();
        view.line("Conflicts that are open:");
        new Conflicts(conflicts, Map.of(), List.of()).text(view);
    }

    private void mergeText(TextView view) {
        if (merges.isEmpty()) {
            return;
        }
        view.line();
        view.line("To be resolved, before it can be deployed:");
        for (Unresolved each : merges) {
            view.line(
                    "  %s %s    your base: version %d    theirs: version %d"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    each.merge().path(),
                                    each.merge().baseVersion(),
                                    each.merge().theirs().version()));
            each.lines().forEach(line -> view.line("      " + line));
        }
    }

    private void faultText(TextView view) {
        if (faults.isEmpty()) {
            return;
        }
        view.line();
        view.line("Cannot be deployed as they are:");
        for (Fault fault : faults) {
            view.line(
                    "  "
                            + view.sign(Symbol.CONFLICT)
                            + " "
                            + fault.path()
                            + "    "
                            + fault.message());
        }
    }

    private void othersText(TextView view) {
        if (others.isEmpty() && drafts.isEmpty()) {
            return;
        }
        view.line();
        view.line(
                "Others are working on"
                        + othersAsked.map(at -> " (as of " + view.ago(at) + ")").orElse("")
                        + ":");
        int width = others.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(
                others,
                each ->
                        "    %s    %s, change set %s, opened %s"
                                .formatted(
                                        TextView.padded(each.path(), width),
                                        each.owner(),
                                        Brief.id(each.changeSet()),
                                        view.ago(each.openedAt())));
        view.lines(drafts, each -> "    " + OthersDrafts.line(each));
    }

    private void nextText(TextView view) {
        List<String> hints = new ArrayList<>();
        if (!local.isEmpty() && past) {
            String moment = known.map(at -> " --as-of " + at.sequence()).orElse("");
            hints.add("deployer diff" + moment + " to look");
            hints.add("deployer pull" + moment + " to bring it back");
        } else if (!local.isEmpty()) {
            hints.add("deployer diff to look");
            hints.add("deployer deploy to deploy");
        }
        if (merges.stream().anyMatch(Unresolved::isWhole)) {
            hints.add("deployer resolve --theirs PATH or --mine PATH to take one side");
        }
        if (!merges.stream().allMatch(Unresolved::isWhole)) {
            hints.add("deployer resolve PATH once you have edited it");
            hints.add("deployer mergetool to edit it with a tool");
        }
        if (!remote.isEmpty()) {
            hints.add("deployer pull to take what others deployed");
        }
        if (known.isEmpty()) {
            hints.add("deployer status --fetch to ask the ledger");
        }
        if (!hints.isEmpty()) {
            view.line();
            view.line("  " + view.faint("(" + String.join(", ", hints) + ")"));
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("sequence", known.map(RemoteKnowledge.Head::sequence).orElse(null))
                .put("root", known.map(RemoteKnowledge.Head::root).orElse(null))
                .put("known_at", known.map(RemoteKnowledge.Head::knownAt).orElse(null))
                .put(
                        "git",
                        new JsonObject()
                                .put("commit", head.commit().value())
                                .put("branch", head.branch().orElse(null))
                                .put("dirty", dirty)
                                .put("remote", head.remote().map(GitRemote::value).orElse(null)))
                .put("local", local, LocalChange::json)
                .put("remote", remote, RemoteChange::json)
                .put("conflicts", conflicts, Conflicts::json)
                .put("unresolved", merges, Unresolved::json)
                .put(
                        "faults",
                        faults,
                        fault ->
                                new JsonObject()
                                        .put("path", fault.path())
                                        .put("code", fault.code())
                                        .put("message", fault.message()))
                .put(
                        "staged_by_others",
                        others,
                        each ->
                                new JsonObject()
                                        .put("path", each.path())
                                        .put("change_set", each.changeSet())
                                        .put("owner", each.owner())
                                        .put("opened_at", each.openedAt()))
                .put("drafts_of_others", drafts, OthersDrafts::json)
                .put("unsettled", unsettled);
    }

    @Override
    public ExitCode exitCode() {
        return exitCodeWanted && !isEven() ? ExitCode.DIFFERENCES : ExitCode.DONE;
    }
}
