package org.deployledger.cli.share;

import org.deployledger.cli.compare.OthersWork;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.OthersDrafts;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.sync.StagedByOthers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `sync status`: what waits to be pushed, what others pushed, and what collides; offline.
///
/// @param known what is known of the ledger; empty where it was never asked
/// @param total how many documents are here
/// @param unresolved merges that a person has to finish
/// @param staged what others have staged in open change sets, of documents that are here
/// @param drafts documents that are edited here, and that others have in draft
/// @param kinds how the kinds here stand to those that the ledger goes by
public record SyncStatus(
        String environment,
        Optional<RemoteKnowledge.Head> known,
        int total,
        List<DocumentChange> local,
        List<RemoteDocument> remote,
        List<OpenMerge> unresolved,
        List<StagedByOthers> staged,
        Optional<Instant> othersAsked,
        List<DeployedDocument> drafts,
        int unsettled,
        KindsStanding kinds)
        implements Result {
    /// How the documents stand, from the local state alone.
    public static SyncStatus of(Session session) {
        Documents documents = Documents.of(session);
        List<DocumentChange> local = DocumentChanges.of(session, documents);
        List<StagedByOthers> staged =
                session.state().others(session.environment()).all().stream()
                        .filter(each -> documents.at(each.path()).isPresent())
                        .toList();
        return new SyncStatus(
                session.environment(),
                session.remote().head(),
                session.state().documents(session.environment()).count(),
                local,
                RemoteDocument.all(session, documents),
                session.merges().all().stream()
                        .filter(merge -> documents.kinds().of(merge.path()).isPresent())
                        .toList(),
                staged,
                OthersWork.asked(session),
                OthersDrafts.among(
                        session, documents, local.stream().map(DocumentChange::path).toList()),
                session.state().attempts().open(session.environment()).size(),
                KindsStanding.of(session));
    }

    @Override
    public void text(TextView view) {
        view.line(
                "%s of %s, %s"
                        .formatted(
                                Brief.count(total, "document"),
                                environment,
                                known.map(
                                                at ->
                                                        "known as of %s (sequence %d)"
                                                                .formatted(
                                                                        view.ago(at.knownAt()),
                                                                        at.sequence()))
                                        .orElse(
                                                "the ledger was never asked: their place in it is"
                                                        + " found with the next push or pull")));
        localText(view);
        remoteText(view);
        unresolvedText(view);
        othersText(view);
        if (unsettled > 0) {
            view.line();
            view.line(
                    "The outcome of %s is not known; the next push or pull settles it."
                            .formatted(Brief.count(unsettled, "deployment")));
        }
        kinds.said()
                .ifPresent(
                        line -> {
                            view.line();
                            view.line(line);
                        });
        if (local.isEmpty() && remote.isEmpty() && unresolved.isEmpty()) {
            view.line();
            view.line("No changes: all documents here are in the ledger, as far as is known.");
        }
        view.next(next());
    }

    private void localText(TextView view) {
        if (local.isEmpty()) {
            return;
        }
        view.line();
        view.line("Not pushed yet:");
        int width = local.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        view.lines(
                local.stream().flatMap(each -> each.lines(view, width).stream()).toList(),
                line -> line);
    }

    private void remoteText(TextView view) {
        if (remote.isEmpty()) {
            return;
        }
        view.line();
        view.line("Pushed by others since:");
        int width = remote.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        view.lines(remote, each -> each.line(view, width));
    }

    private void unresolvedText(TextView view) {
        if (unresolved.isEmpty()) {
            return;
        }
        view.line();
        view.line("To be resolved, before it can be pushed:");
        view.lines(
                unresolved,
                merge ->
                        "  %s %s    theirs: version %d, %s"
                                .formatted(
                                        view.sign(Symbol.CONFLICT),
                                        merge.path(),
                                        merge.theirs().version(),
                                        merge.theirs().deployedBy()));
    }

    private void othersText(TextView view) {
        if (staged.isEmpty() && drafts.isEmpty()) {
            return;
        }
        view.line();
        view.line(
                "Others are working on"
                        + othersAsked.map(at -> " (as of " + view.ago(at) + ")").orElse("")
                        + ":");
        view.lines(
                staged,
                each ->
                        "    %s    %s, change set %s, opened %s"
                                .formatted(
                                        each.path(),
                                        each.owner(),
                                        Brief.id(each.changeSet()),
                                        view.ago(each.openedAt())));
        view.lines(drafts, each -> "    " + OthersDrafts.line(each));
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        kinds.next().ifPresent(next::add);
        if (!unresolved.isEmpty()) {
            next.add(
                    new NextStep(
                            "deployer resolve " + NextStep.quoted(unresolved.getFirst().path()),
                            "once you have edited what is marked"));
        }
        if (!remote.isEmpty() && kinds != KindsStanding.NEWER) {
            next.add(new NextStep("deployer sync pull", "takes what others pushed, and merges it"));
        }
        if (!local.isEmpty() && remote.isEmpty()) {
            next.add(new NextStep("deployer sync push", "sends all of it, or nothing"));
        }
        return next.isEmpty()
                ? List.of(new NextStep("deployer sync pull", "asks what others pushed"))
                : next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("sequence", known.map(RemoteKnowledge.Head::sequence).orElse(null))
                .put("known_at", known.map(RemoteKnowledge.Head::knownAt).orElse(null))
                .put("documents", total)
                .put("local", local, DocumentChange::json)
                .put("remote", remote, RemoteDocument::json)
                .put(
                        "conflicts",
                        local.stream().filter(DocumentChange::isContested).toList(),
                        each -> new JsonObject().put("path", each.path()).put("id", each.name()))
                .put(
                        "unresolved",
                        unresolved,
                        merge ->
                                new JsonObject()
                                        .put("path", merge.path())
                                        .put("base_version", merge.baseVersion())
                                        .put("current_version", merge.theirs().version()))
                .put(
                        "pending",
                        local.stream().flatMap(each -> each.pending().stream()).toList(),
                        each ->
                                new JsonObject()
                                        .put("id", each.id())
                                        .put("path", each.path())
                                        .put("operation", each.what().word())
                                        .put("reason", each.reason())
                                        .put("at", each.at()))
                .put(
                        "staged_by_others",
                        staged,
                        each ->
                                new JsonObject()
                                        .put("path", each.path())
                                        .put("change_set", each.changeSet())
                                        .put("owner", each.owner())
                                        .put("opened_at", each.openedAt()))
                .put("drafts_of_others", drafts, OthersDrafts::json)
                .put("unsettled", unsettled);
    }
}
