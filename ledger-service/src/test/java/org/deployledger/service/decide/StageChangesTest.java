package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

class StageChangesTest {
    private static final StagedChange A = Ledger.put(0, "a", 0, "one");
    private static final StagedChange B = Ledger.put(1, "b", 0, "two");

    private final Ledger ledger = new Ledger();
    private final Workspace alice = new Workspace("alice@example.com");
    private final Workspace bob = new Workspace("bob@example.com");
    private final UUID set = UUID.randomUUID();

    @Test
    void stagesSeveralChangesWithTheirContentAndCommitsThem() {
        List<EventBody> staged = ledger.send(alice.stage(set, List.of(A, B), "one", "two"));

        List<EventBody> applied = ledger.send(alice.commitStaged(set, List.of(A, B)));

        assertEquals(
                List.of("ChangeSetOpened", "ContentAdded", "ContentAdded", "ChangesStaged"),
                types(staged));
        assertEquals(2, ((EventBody.DeploymentApplied) applied.getLast()).changes());
    }

    @Test
    void bringsContentAheadOfACommitThatHasTheChanges() {
        ledger.send(alice.stage(set, List.of(), "one", "two"));

        List<EventBody> applied = ledger.send(alice.commit(set, List.of(A, B)));

        assertEquals(List.of("ItemChanged", "ItemChanged", "DeploymentApplied"), types(applied));
    }

    @Test
    void takesWhatComesAgainOnce() {
        ledger.send(alice.stage(set, List.of(A), "one"));

        assertEquals(List.of(), ledger.send(alice.stage(set, List.of(A, A), "one", "one")));
        assertEquals(
                List.of("ChangesStaged"),
                types(ledger.send(alice.stage(set, List.of(A, B), "one"))));
    }

    @Test
    void takesNothingWhereOneChangeIsAtFault() {
        StagedChange other = Ledger.put(1, "other", 0, "one");
        StagedChange beyond = Ledger.put(Limits.DEFAULT.changes(), "c", 0, "one");

        assertEquals("index_taken", refusal(alice.stage(set, List.of(A, B, other), "one")));
        assertEquals("too_many_changes", refusal(alice.stage(set, List.of(A, beyond), "one")));
        assertEquals(
                "invalid_path",
                refusal(alice.stage(set, List.of(A, Ledger.put(1, "../b", 0, "")))));

        assertTrue(ledger.state().openChangeSet(Ledger.PROD, set).isEmpty());
        assertTrue(ledger.state().content(Ledger.PROD, Ledger.checksum("one")).isEmpty());
    }

    @Test
    void takesNothingWhereOneContentIsAtFault() {
        InlineContent one = Ledger.content("one");
        InlineContent lie =
                new InlineContent(
                        Ledger.checksum("three"), one.size(), one.encoding(), null, one.data());
        Command command =
                new Command.StageChanges(
                        alice.envelope(set), List.of(A), List.of(Ledger.content("two"), lie));

        assertEquals("checksum_mismatch", refusal(command));

        assertTrue(ledger.state().openChangeSet(Ledger.PROD, set).isEmpty());
        assertTrue(ledger.state().content(Ledger.PROD, Ledger.checksum("two")).isEmpty());
    }

    @Test
    void refusesContentThatIsTooMuchOnceDecoded() {
        Ledger small = new Ledger(new Limits(10, 100, 4, 10));

        List<EventBody> events = small.send(alice.stage(set, List.of(), "one", "two"));

        assertEquals("content_budget", ((EventBody.CommandRefused) events.getFirst()).code());
    }

    @Test
    void refusesAStrangerAndWhatComesAfterTheOutcome() {
        ledger.send(alice.stage(set, List.of(A), "one"));

        assertEquals("not_owner", refusal(bob.stage(set, List.of(B), "two")));
        ledger.send(alice.withdraw(set));
        assertEquals("change_set_decided", refusal(alice.stage(set, List.of(B), "two")));
    }

    private String refusal(Command command) {
        return ((EventBody.CommandRefused) ledger.send(command).getFirst()).code();
    }

    private static List<String> types(List<EventBody> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
