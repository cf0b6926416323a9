package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.Judgement;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.StateMachine;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `artifact state`: moves a document into another state, where the ledger will agree.
public final class ChangeState {
    private final Session session;
    private final @Nullable String reason;
    private final Documents documents;

    public ChangeState(Session session, @Nullable String reason) {
        this.session = session;
        this.reason = reason;
        this.documents = Documents.of(session);
    }

    /// Moves it.
    ///
    /// @throws Failure refused, with the states that it can have
    public Result to(String typed, String wanted) {
        LocalDocument document = documents.find(typed);
        DocumentKind kind = documents.kindOf(document);
        LocalDocument.Fields fields =
                document.fields()
                        .orElseThrow(() -> faulty(document))
                        .withState(wanted(kind, wanted));
        String old = document.fields().orElseThrow().state();
        if (fields.state().equals(old)) {
            return new ArtifactResult(
                    session.environment(),
                    "No changes: %s is %s already.".formatted(document.name(), old),
                    List.of(new ArtifactRow(document, ArtifactRow.UNCHANGED, null, List.of())),
                    List.of());
        }
        List<String> notes = new ArrayList<>();
        judge(kind, document, fields, notes);
        byte[] seen = documents.bytes(document);
        LocalDocument made =
                new DocumentWriting(session, "artifact state", reason)
                        .replace(
                                document,
                                seen,
                                new Draft(seen).with("state", fields.state()).bytes(),
                                kind,
                                What.STATE,
                                document.source());
        return new ArtifactResult(
                session.environment(),
                "%s is %s here, and will be for everybody once it is pushed"
                        .formatted(made.name(), fields.state()),
                List.of(new ArtifactRow(made, ArtifactRow.EDITED, old, notes)),
                List.of(new NextStep("deployer sync push", "sends it, once you are online")));
    }

    /// The state that was meant, in any case.
    private static String wanted(DocumentKind kind, String typed) {
        return kind.machine().states().stream()
                .filter(state -> state.equals(typed))
                .findFirst()
                .or(
                        () ->
                                kind.machine().states().stream()
                                        .filter(state -> state.equalsIgnoreCase(typed))
                                        .findFirst())
                .orElseThrow(
                        () ->
                                Failure.of(
                                                ExitCode.USAGE,
                                                "unknown_state",
                                                "there is no such state")
                                        .fact("typed", typed)
                                        .fact(
                                                "a " + kind.name() + " has",
                                                String.join(", ", kind.machine().states())));
    }

    private Failure faulty(LocalDocument document) {
        return DocumentWriting.withMending(
                session,
                document.path(),
                Failure.refused("invalid_document", "the document cannot be read as it is")
                        .fact("path", document.path())
                        .fact("fault", document.fault()));
    }

    private void judge(
            DocumentKind kind,
            LocalDocument document,
            LocalDocument.Fields after,
            List<String> notes) {
        boolean isKnown =
                session.remote().head().isPresent()
                        || session.state().pending(session.environment()).all().stream()
                                .anyMatch(
                                        each ->
                                                each.path().equals(document.path())
                                                        && each.what() == What.NEW);
        Optional<DeployedDocument> there = new LedgerDocuments(session).at(document.path());
        if (!isKnown && there.isEmpty()) {
            notes.add("the ledger was never asked about it: it will judge when this is pushed");
            judgeAlone(kind, document, after);
            return;
        }
        if (session.remote().changes().stream()
                .anyMatch(item -> item.path().equals(document.path()))) {
            notes.add("others pushed it since: deployer sync pull merges their version first");
        }
        Optional<Judgement.Objection> objection =
                new Judgement(kind, session.actor().value()).of(there, after);
        if (objection.isPresent()) {
            throw refused(kind, document, there, after, objection.get());
        }
    }

    /// Nothing is known but the file.
    private void judgeAlone(DocumentKind kind, LocalDocument document, LocalDocument.Fields after) {
        String from = document.fields().orElseThrow().state();
        if (!kind.machine().allows(from, after.state())) {
            throw illegal(kind, document, from, after.state());
        }
    }

    private Failure refused(
            DocumentKind kind,
            LocalDocument document,
            Optional<DeployedDocument> there,
            LocalDocument.Fields after,
            Judgement.Objection objection) {
        String here = document.fields().orElseThrow().state();
        StateMachine machine = kind.machine();
        boolean isPending =
                there.isEmpty()
                        || !there.get().state().equals(here)
                        || !there.get().content().equals(after.content());
        boolean goesByItself = machine.allows(here, after.state());
        if (isPending && goesByItself) {
            return Failure.refused(
                            objection.code(),
                            "the ledger does not have %s in %s yet, and goes one step at a time"
                                    .formatted(document.name(), here))
                    .fact("path", document.path())
                    .fact("here", here)
                    .fact(
                            "in the ledger",
                            there.map(DeployedDocument::state).orElse("not there yet"))
                    .fact("wanted", after.state())
                    .next("deployer sync push", "sends what is pending first")
                    .next(
                            "deployer artifact state %s %s"
                                    .formatted(document.name(), after.state()),
                            "then this works");
        }
        if (objection.code().equals("illegal_transition") && there.isPresent()) {
            return illegal(kind, document, there.get().state(), after.state());
        }
        return Failure.refused(
                        objection.code(), "the ledger would refuse this: " + objection.message())
                .fact("path", document.path())
                .fact("author", after.author())
                .fact("you are", session.actor())
                .next("deployer artifact show " + document.name(), "shows how it stands");
    }

    private static Failure illegal(
            DocumentKind kind, LocalDocument document, String from, String to) {
        List<String> allowed = kind.machine().allowed(from);
        Failure failure =
                Failure.refused(
                                "illegal_transition",
                                "%s is %s, which cannot become %s"
                                        .formatted(document.name(), from, to))
                        .fact("path", document.path())
                        .fact("allowed", allowed.isEmpty() ? "none" : String.join(", ", allowed));
        for (String state : allowed) {
            failure.next(
                    "deployer artifact state %s %s".formatted(document.name(), state),
                    "is possible");
        }
        return failure;
    }
}
