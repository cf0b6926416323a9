package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Content;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
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
import org.deployledger.item.Bytes;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `artifact edit`: changes what a document says. One that was past its first state goes back there
/// in the same step, since that is what the ledger asks of an edit.
public final class EditDocument {
    /// Makes other bytes of a document's.
    interface Change {
        Draft of(Draft draft);
    }

    private final Session session;
    private final @Nullable String reason;
    private final Documents documents;

    public EditDocument(Session session, @Nullable String reason) {
        this.session = session;
        this.reason = reason;
        this.documents = Documents.of(session);
    }

    /// Sets fields and text.
    ///
    /// @param title null to leave it
    /// @param fields each `name=value`
    /// @param body null to leave it
    public Result set(
            String typed, @Nullable String title, List<String> fields, byte @Nullable [] body) {
        List<Assignment> assignments =
                fields.stream()
                        .map(field -> Assignment.of("--set", field).requireFree(typed))
                        .toList();
        return change(
                documents.find(typed),
                draft -> {
                    Draft edited = title == null ? draft : draft.with("title", title.strip());
                    for (Assignment each : assignments) {
                        edited = edited.withTyped(each.name(), each.value());
                    }
                    return body == null ? edited : edited.withBody(body);
                });
    }

    /// Has a person edit it.
    public Result open(String typed, Editor editor) {
        LocalDocument document = documents.find(typed);
        byte[] began = documents.bytes(document);
        EditCopy copy = new EditCopy(session, document);
        byte[] edited = editor.edit(session, document, copy, began);
        try {
            requireSame(document, edited);
            Result result = change(document, now -> merged(document, began, edited, now));
            copy.forget();
            return result;
        } catch (Failure e) {
            e.fact("your edit is kept in", copy.file());
            if (e.next().isEmpty()) {
                e.next("deployer artifact edit " + typed(document), "goes on with it");
            }
            throw e;
        }
    }

    private String typed(LocalDocument document) {
        return document.fields().isPresent() ? document.name() : session.typed(document.path());
    }

    /// What has a command of its own, or never changes, is left alone by an editor too. In a
    /// document that is not right it may be what has to be mended.
    private void requireSame(LocalDocument document, byte[] edited) {
        Optional<LocalDocument.Fields> after = Content.fields(edited);
        if (document.fault() != null || document.fields().isEmpty() || after.isEmpty()) {
            return;
        }
        LocalDocument.Fields before = document.fields().get();
        Assignment.requireSame(before.id(), "id", before.id(), after.get().id());
        Assignment.requireSame(before.id(), "kind", before.kind(), after.get().kind());
        Assignment.requireSame(before.id(), "author", before.author(), after.get().author());
        if (!after.get().state().equals(documents.kindOf(document).machine().first())) {
            Assignment.requireSame(before.id(), "state", before.state(), after.get().state());
        }
    }

    /// What an editor made of a document, and what others made of it meanwhile.
    private Draft merged(LocalDocument document, byte[] began, byte[] edited, Draft now) {
        if (Arrays.equals(now.bytes(), began)) {
            return new Draft(edited);
        }
        String path = document.path();
        Sides sides =
                new Sides(
                        Optional.of(Bytes.wrap(began)),
                        Optional.of(Bytes.wrap(edited)),
                        Optional.of(Bytes.wrap(now.bytes())));
        return switch (ThreeWayMerge.of(Keyed.ofPath(path), sides)) {
            case MergeResult.Merged(var content, _) when content.isPresent() -> {
                session.output()
                        .note(
                                "the document changed while the editor was open: your edit is"
                                        + " merged into what it is now");
                yield new Draft(content.get().array());
            }
            case MergeResult.Merged _, MergeResult.Collides _ ->
                    throw Failure.of(
                                    ExitCode.CONFLICT,
                                    "edit_conflict",
                                    "the document changed while the editor was open, and your edit"
                                            + " cannot be merged into it")
                            .fact("path", path)
                            .next("deployer artifact show " + typed(document), "how it is now")
                            .next(
                                    "deployer artifact edit " + typed(document),
                                    "begins with that; yours stays in a file of its own");
        };
    }

    private ArtifactResult change(LocalDocument document, Change change) {
        DocumentKind kind = documents.kindOf(document);
        StateMachine machine = kind.machine();
        byte[] seen = documents.bytes(document);
        byte[] edited = changed(document, seen, change);
        if (Arrays.equals(edited, seen)) {
            return new ArtifactResult(
                    session.environment(),
                    "No changes: " + document.name() + " says so already.",
                    List.of(new ArtifactRow(document, ArtifactRow.UNCHANGED, null, List.of())),
                    List.of());
        }
        Optional<String> state = Content.fields(seen).map(LocalDocument.Fields::state);
        List<String> notes = new ArrayList<>();
        if (state.filter(was -> !machine.isFirst(was)).isPresent()) {
            edited = new Draft(edited).with("state", machine.first()).bytes();
            notes.addAll(voided(document, state.get(), machine));
        }
        LocalDocument made =
                new DocumentWriting(session, "artifact edit", reason)
                        .replace(document, seen, edited, kind, What.EDIT, document.source());
        return new ArtifactResult(
                session.environment(),
                "Edited " + made.name(),
                List.of(new ArtifactRow(made, ArtifactRow.EDITED, state.orElse(null), notes)),
                List.of(
                        new NextStep(
                                "deployer diff " + session.typed(made.path()),
                                "what would be pushed"),
                        new NextStep("deployer sync push", "sends it, once you are online")));
    }

    private byte[] changed(LocalDocument document, byte[] seen, Change change) {
        try {
            return change.of(new Draft(seen)).bytes();
        } catch (Failure e) {
            if (e.code().equals("invalid_front_matter")) {
                e.fact("path", document.path());
                throw DocumentWriting.withMending(session, document.path(), e);
            }
            throw e;
        }
    }

    /// What becomes void with the edit.
    private List<String> voided(LocalDocument document, String state, StateMachine machine) {
        Optional<DeployedDocument> there = new LedgerDocuments(session).at(document.path());
        Optional<String> approver =
                there.filter(each -> machine.isApproval(each.state()))
                        .map(DeployedDocument::approvedBy);
        if (approver.isPresent()) {
            return List.of(
                    "it was %s: the approval of %s is void with this edit, once it is pushed"
                            .formatted(state, approver.get()));
        }
        return List.of(
                "it was %s: an edited document is in %s again".formatted(state, machine.first()));
    }
}
