package org.deployledger.cli.document;

import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.StateMachine;

import java.util.Optional;

/// What the ledger's rule `state` will say of a change, as far as it can be told here: the ledger
/// alone decides, for everybody.
///
/// @param kind of the document
/// @param actor who would push it
public record Judgement(DocumentKind kind, String actor) {
    /// Something that the ledger will refuse.
    ///
    /// @param code as the ledger says it
    /// @param message one sentence, without its full stop
    public record Objection(String code, String message) {}

    /// What is wrong with a change; empty where nothing is.
    ///
    /// @param before what the ledger has; empty where it has no document
    public Optional<Objection> of(Optional<DeployedDocument> before, LocalDocument.Fields after) {
        StateMachine machine = kind.machine();
        if (before.isEmpty()) {
            return machine.isFirst(after.state())
                    ? Optional.empty()
                    : objection(
                            "illegal_transition",
                            "a new " + kind.name() + " begins in " + machine.first());
        }
        DeployedDocument there = before.get();
        if (!there.id().equals(after.id())) {
            return objection("id_changed", "the id is " + there.id() + ", and stays that");
        }
        if (!there.author().equals(after.author())) {
            return objection(
                    "author_changed", "the author is " + there.author() + ", and stays that");
        }
        boolean edited = !there.content().equals(after.content());
        boolean moved = !there.state().equals(after.state());
        if (edited && !machine.isFirst(there.state()) && !machine.isFirst(after.state())) {
            return objection(
                    "edit_needs_draft",
                    "it is %s, and may be edited in %s only"
                            .formatted(there.state(), machine.first()));
        }
        if (moved && !machine.allows(there.state(), after.state())) {
            return objection("illegal_transition", illegal(there.state(), after.state()));
        }
        return moved && machine.isApproval(after.state())
                ? approval(there, edited)
                : Optional.empty();
    }

    /// What is wrong with a deletion; empty where nothing is.
    Optional<Objection> ofDeletion(DeployedDocument there) {
        return kind.machine().isFirst(there.state())
                ? Optional.empty()
                : objection(
                        "delete_needs_draft",
                        "it is %s, and may be deleted in %s only"
                                .formatted(there.state(), kind.machine().first()));
    }

    /// That there is no way from one state to another, and which there are.
    String illegal(String from, String to) {
        var allowed = kind.machine().allowed(from);
        return "it is %s, which cannot become %s; %s"
                .formatted(
                        from,
                        to,
                        allowed.isEmpty()
                                ? "nothing follows that"
                                : "it can become " + String.join(", ", allowed));
    }

    private Optional<Objection> approval(DeployedDocument there, boolean edited) {
        if (edited) {
            return objection(
                    "approval_changes_content",
                    "who approves it leaves it as it is: push the edit first");
        }
        if (DocumentKind.isSame(there.author(), actor)
                || DocumentKind.isSame(there.editor(), actor)) {
            return objection(
                    "own_approval",
                    "another person has to approve it than its author and its last editor");
        }
        return kind.mayApprove(actor)
                ? Optional.empty()
                : objection(
                        "not_an_approver",
                        DocumentKind.isUnverified(actor)
                                ? "nobody has checked who approves it here"
                                : "a %s may be approved by %s"
                                        .formatted(
                                                kind.name(), String.join(", ", kind.approvers())));
    }

    private static Optional<Objection> objection(String code, String message) {
        return Optional.of(new Objection(code, message));
    }
}
