package org.deployledger.service.rules.document;

import org.deployledger.document.Document;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentText;
import org.deployledger.formats.document.StateMachine;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.Text;
import org.deployledger.service.rules.document.Ruled.Objection;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides one change of one document.
final class StateRule {
    private static final int NAMED = 5;

    private final DocumentKind kind;
    private final Actor actor;
    private final List<Objection> objections = new ArrayList<>();

    private StateRule(DocumentKind kind, Actor actor) {
        this.kind = kind;
        this.actor = actor;
    }

    /// A document that nobody knew before.
    static Ruled created(DocumentKind kind, Actor actor, DocumentText after, Checksum content) {
        return new StateRule(kind, actor).create(after, content);
    }

    /// A document that was there, in this place or another.
    ///
    /// @param content checksum of the bytes without the line of the state
    static Ruled changed(
            DocumentKind kind, Actor actor, Document before, DocumentText after, Checksum content) {
        return new StateRule(kind, actor).change(before, after, content);
    }

    /// Why a document cannot be deleted, empty where it can.
    static Optional<Objection> deleted(DocumentKind kind, Document before) {
        StateMachine machine = kind.machine();
        return machine.isFirst(before.state())
                ? Optional.empty()
                : Optional.of(
                        new Objection(
                                "delete_needs_draft",
                                null,
                                "the "
                                        + kind.name()
                                        + " is "
                                        + before.state()
                                        + ", and is deleted in "
                                        + machine.first()
                                        + " only; bring it there first"));
    }

    private Ruled create(DocumentText after, Checksum content) {
        StateMachine machine = kind.machine();
        if (!machine.isFirst(after.state())) {
            object(
                    "illegal_transition",
                    after,
                    "state",
                    "a new "
                            + kind.name()
                            + " begins in "
                            + machine.first()
                            + ", not in "
                            + after.state()
                            + "; write state: "
                            + machine.first());
        }
        return ruled(after, actor, actor, content, null);
    }

    private Ruled change(Document before, DocumentText after, Checksum content) {
        checkSame(before, after);
        boolean isEdited = !content.equals(before.content());
        boolean isMoving = !before.state().equals(after.state());
        boolean isApproval = kind.machine().isApproval(after.state());
        if (isMoving || !before.kind().equals(after.kind())) {
            checkTransition(before, after);
        }
        if (isMoving && isApproval) {
            checkApproval(before, after, isEdited);
        } else if (isEdited) {
            checkEdit(before, after);
        }
        Actor approvedBy = isMoving ? actor : before.approvedBy();
        return ruled(
                after,
                before.creator(),
                isEdited ? actor : before.editor(),
                content,
                isApproval ? approvedBy : null);
    }

    private void checkSame(Document before, DocumentText after) {
        if (!before.id().equals(after.id())) {
            object(
                    "id_changed",
                    after,
                    "id",
                    "the document is " + before.id() + ", and its id never changes; put it back");
        }
        if (!before.author().value().equals(after.author())) {
            object(
                    "author_changed",
                    after,
                    "author",
                    "the author is "
                            + Text.quote(before.author().value())
                            + ", and never changes; put it back");
        }
    }

    private void checkTransition(Document before, DocumentText after) {
        StateMachine machine = kind.machine();
        boolean isKnown =
                before.kind().equals(kind.name()) && machine.states().contains(before.state());
        List<String> allowed = isKnown ? machine.allowed(before.state()) : List.of(machine.first());
        if (allowed.contains(after.state())) {
            return;
        }
        String from = before.kind().equals(kind.name()) ? "" : "that was a " + before.kind() + " ";
        object(
                "illegal_transition",
                after,
                "state",
                "a "
                        + kind.name()
                        + " "
                        + from
                        + "does not go from "
                        + before.state()
                        + " to "
                        + after.state()
                        + "; from there it goes to "
                        + (allowed.isEmpty() ? "no other state" : String.join(" or ", allowed)));
    }

    private void checkEdit(Document before, DocumentText after) {
        StateMachine machine = kind.machine();
        if (machine.isFirst(before.state()) || machine.isFirst(after.state())) {
            return;
        }
        object(
                "edit_needs_draft",
                after,
                "state",
                "the content is not the one that became "
                        + before.state()
                        + ", and a "
                        + kind.name()
                        + " is edited in "
                        + machine.first()
                        + "; write state: "
                        + machine.first()
                        + " with the edit");
    }

    private void checkApproval(Document before, DocumentText after, boolean isEdited) {
        if (isEdited) {
            object(
                    "approval_changes_content",
                    after,
                    "state",
                    "to become "
                            + after.state()
                            + " is to approve the content that is there, and this is another;"
                            + " deploy the edit first, and let it be approved then");
        }
        String who = actor.value();
        part(who, before).ifPresent(part -> object("own_approval", after, "state", own(who, part)));
        if (!kind.mayApprove(who)) {
            object(
                    "not_an_approver",
                    after,
                    "state",
                    DocumentKind.isUnverified(who)
                            ? "nobody has checked that this is "
                                    + Text.quote(who)
                                    + ", so it approves nothing; approve it under your own name"
                            : Text.quote(who)
                                    + " does not approve a "
                                    + kind.name()
                                    + "; ask "
                                    + named(kind.approvers()));
        }
    }

    /// What somebody did for the text, empty where it is another's.
    private static Optional<String> part(String who, Document text) {
        if (DocumentKind.isSame(who, text.author().value())) {
            return Optional.of("is its author");
        }
        if (DocumentKind.isSame(who, text.creator().value())) {
            return Optional.of("deployed it first");
        }
        return DocumentKind.isSame(who, text.editor().value())
                ? Optional.of("edited it last")
                : Optional.empty();
    }

    private String own(String who, String what) {
        return Text.quote(who)
                + " "
                + what
                + ", and an approval is somebody else's; ask "
                + (kind.approvers().isEmpty() ? "another person" : named(kind.approvers()));
    }

    /// The first of them, to ask.
    static String named(List<String> people) {
        String named = String.join(" or ", people.stream().limit(NAMED).toList());
        int left = people.size() - NAMED;
        return left > 0 ? named + " or one of " + left + " more" : named;
    }

    private void object(String code, DocumentText after, String field, String message) {
        objections.add(new Objection(code, after.position(field), message));
    }

    private Ruled ruled(
            DocumentText after,
            Actor creator,
            Actor editor,
            Checksum content,
            @Nullable Actor approvedBy) {
        return new Ruled(
                objections,
                new Document(
                        after.id(),
                        after.kind(),
                        after.title(),
                        after.state(),
                        new Actor(after.author()),
                        creator,
                        editor,
                        content,
                        approvedBy));
    }
}
