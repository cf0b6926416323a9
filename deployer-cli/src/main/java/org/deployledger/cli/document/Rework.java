package org.deployledger.cli.document;

import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument.Fields;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.FrontMatter;
import org.deployledger.formats.document.StateMachine;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The state of a document that was merged, where it cannot be what the merge made of it. A change
/// of state is of the text that it was made for: where others changed that text it is dropped. And
/// what others committed or approved is their text, not one that is merged into it.
///
/// @param id of the document
/// @param state that it has now
/// @param dropped the state that was pending here; empty where none was
/// @param canBeDoneAgain whether that state can follow on the one that it has now
/// @param content of the file, with that state
public record Rework(
        String id, String state, Optional<String> dropped, boolean canBeDoneAgain, Bytes content) {
    /// What both sides were and what they became.
    ///
    /// @param merged both together
    public record Merge(Bytes base, Bytes mine, Bytes theirs, Bytes merged) {}

    /// Sets the state right.
    ///
    /// @return empty where it is right
    public static Optional<Rework> of(Session session, String path, Merge merge) {
        Optional<DocumentKind> kind = Documents.kindsOrUsual(session).of(path);
        Optional<Fields> base = Content.fields(merge.base().array());
        Optional<Fields> mine = Content.fields(merge.mine().array());
        Optional<Fields> theirs = Content.fields(merge.theirs().array());
        Optional<Fields> merged = Content.fields(merge.merged().array());
        if (kind.isEmpty()
                || base.isEmpty()
                || mine.isEmpty()
                || theirs.isEmpty()
                || merged.isEmpty()) {
            return Optional.empty();
        }
        return new Fourfold(base.get(), mine.get(), theirs.get(), merged.get())
                .rework(kind.get().machine(), merge.merged());
    }

    private record Fourfold(Fields base, Fields mine, Fields theirs, Fields merged) {
        Optional<Rework> rework(StateMachine machine, Bytes bytes) {
            boolean theyEdited = !theirs.content().equals(base.content());
            boolean isEdited = !merged.content().equals(theirs.content());
            boolean isPending =
                    !mine.state().equals(base.state()) && !mine.state().equals(theirs.state());
            boolean isDropped = theyEdited && isPending;
            String state =
                    isEdited && (isDropped || !machine.isFirst(theirs.state()))
                            ? machine.first()
                            : isDropped ? theirs.state() : merged.state();
            if (state.equals(merged.state())) {
                return Optional.empty();
            }
            boolean canBeDoneAgain =
                    machine.allows(theirs.state(), mine.state())
                            && (!isEdited || machine.isFirst(theirs.state()));
            return withState(bytes.array(), state)
                    .map(
                            content ->
                                    new Rework(
                                            merged.id(),
                                            state,
                                            isDropped
                                                    ? Optional.of(mine.state())
                                                    : Optional.empty(),
                                            canBeDoneAgain,
                                            content));
        }
    }

    private static Optional<Bytes> withState(byte[] bytes, String state) {
        NewValue value = new NewValue.Exactly(new Value.Text(state));
        return FrontMatter.of(bytes)
                .map(front -> front.set("state", value))
                .filter(Edited.Changed.class::isInstance)
                .map(edited -> Bytes.wrap(((Edited.Changed) edited).bytes()));
    }

    /// One line for people.
    public String said() {
        return dropped.map(
                        was ->
                                "%s is %s: %s was for a text that others changed since"
                                        .formatted(id, state, was))
                .orElse(
                        id
                                + " is a draft again: what others agreed to is their text,"
                                + " not the merged one");
    }

    /// How to do again what was dropped.
    public List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        dropped.ifPresent(
                was -> {
                    next.add(
                            new NextStep("deployer artifact show " + id, "look at what it is now"));
                    if (canBeDoneAgain) {
                        next.add(
                                new NextStep(
                                        "deployer artifact state %s %s".formatted(id, was),
                                        "do it again, if it holds for that"));
                    }
                });
        return next;
    }
}
