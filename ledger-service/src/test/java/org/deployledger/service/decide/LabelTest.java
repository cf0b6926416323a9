package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.event.EventBody;
import org.deployledger.item.LabelName;
import org.deployledger.state.LabelState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class LabelTest {
    private static final LabelName LAUNCH = new LabelName("launch");

    private final Ledger ledger = new Ledger();
    private final Workspace alice = new Workspace("alice@example.com");

    @Test
    void labelsTheLastEventWhereNoMomentIsNamed() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));
        long head = ledger.log.size() - 1L;

        List<EventBody> events = ledger.send(label("launch", null));

        assertEquals(List.of(new EventBody.SnapshotLabelled(LAUNCH, head, "why", "OPS-1")), events);
        assertEquals(Optional.of(head), named());
    }

    @Test
    void labelsAnyMomentOfThePast() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));

        ledger.send(label("launch", 0L));

        assertEquals(Optional.of(0L), named());
    }

    @Test
    void takesTheSameNameForTheSameMomentAsNothingNew() {
        ledger.send(label("launch", 0L));

        assertEquals(List.of(), ledger.send(label("launch", 0L)));
    }

    @Test
    void takesARepeatedCommandAsNothingNewThoughTheHeadHasMoved() {
        Command.LabelSnapshot command = label("launch", null);
        ledger.send(command);

        assertEquals(List.of(), ledger.send(command));
    }

    @Test
    void refusesTheSameNameForAnotherMomentWithTheFactsAndTheWayOut() {
        ledger.send(label("launch", 0L));

        EventBody.CommandRefused refused = refused(label("launch", 1L));

        assertEquals("label_taken", refused.code());
        assertEquals(Map.of("label", "launch", "as_of", "0", "wanted", "1"), refused.facts());
        assertTrue(refused.message().contains("deployer snapshot delete launch"));
        assertEquals(Optional.of(0L), named());
    }

    @Test
    void refusesAMomentThatIsNotThereYet() {
        EventBody.CommandRefused refused = refused(label("launch", 1L));

        assertEquals("sequence_ahead", refused.code());
        assertEquals(Map.of("as_of", "1", "head", "0"), refused.facts());
        assertEquals("sequence_ahead", refused(label("launch", -1L)).code());
        assertEquals(Optional.empty(), named());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "412", "a b", "a/b", "größe", "a\nb", "label:x"})
    void refusesANameThatIsNone(String name) {
        assertEquals("invalid_label", refused(label(name, 0L)).code());
        assertEquals("invalid_label", refused(remove(name)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "1.0", "2026-01-31", "_", "-"})
    void takesEveryOtherName(String name) {
        assertEquals(1, ledger.send(label(name, 0L)).size());
    }

    @Test
    void takesANameOf64LettersAndRefusesOneMore() {
        assertEquals(1, ledger.send(label("x".repeat(64), 0L)).size());
        assertEquals("invalid_label", refused(label("x".repeat(65), 0L)).code());
    }

    @Test
    void refusesTextThatCannotBePrinted() {
        CommandEnvelope envelope = alice.envelope(null);

        assertEquals(
                "invalid_text",
                refused(new Command.LabelSnapshot(envelope, "launch", 0L, "\u001b[2J", null))
                        .code());
        assertEquals(
                "invalid_text",
                refused(new Command.RemoveSnapshotLabel(envelope, "launch", null, "a\nb")).code());
    }

    @Test
    void freesTheNameOfALabelThatIsRemoved() {
        ledger.send(label("launch", 0L));

        List<EventBody> events = ledger.send(remove("launch"));
        ledger.send(label("launch", 1L));

        assertEquals(List.of(new EventBody.SnapshotLabelRemoved(LAUNCH, 0, "done", null)), events);
        assertEquals(Optional.of(1L), named());
    }

    @Test
    void refusesToRemoveALabelThatIsNotThere() {
        EventBody.CommandRefused refused = refused(remove("launch"));

        assertEquals("label_not_found", refused.code());
        assertEquals(Map.of("label", "launch"), refused.facts());
    }

    private Command.LabelSnapshot label(String name, @Nullable Long asOf) {
        return new Command.LabelSnapshot(alice.envelope(null), name, asOf, "why", "OPS-1");
    }

    private Command.RemoveSnapshotLabel remove(String name) {
        return new Command.RemoveSnapshotLabel(alice.envelope(null), name, "done", null);
    }

    private EventBody.CommandRefused refused(Command command) {
        return (EventBody.CommandRefused) ledger.send(command).getFirst();
    }

    private Optional<Long> named() {
        return ledger.state().label(Ledger.PROD, LAUNCH).map(LabelState::asOf);
    }
}
