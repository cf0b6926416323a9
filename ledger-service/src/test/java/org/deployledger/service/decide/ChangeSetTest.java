package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.state.Outcome;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class ChangeSetTest {
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final Ledger ledger = new Ledger();
    private final Workspace alice = new Workspace("alice@example.com");
    private final Workspace bob = new Workspace("bob@example.com");
    private final UUID set = UUID.randomUUID();

    @Test
    void stagesInSeveralCommandsAndCommitsWithADigest() {
        List<StagedChange> changes =
                List.of(Ledger.put(0, "a", 0, "one"), Ledger.put(1, "b", 0, "one"));
        ledger.send(addContent("one", 0, 1, set));

        changes.forEach(change -> ledger.send(alice.stage(set, change)));
        List<EventBody> events = ledger.send(alice.commitStaged(set, changes));

        assertEquals(2, ((EventBody.DeploymentApplied) events.get(2)).changes());
        assertEquals(List.of(), ledger.state().staged(Ledger.PROD, set));
        assertTrue(ledger.state().nextToExpire().isEmpty());
    }

    @Test
    void refusesACommitWhoseStagesHaveAHole() {
        List<StagedChange> changes =
                List.of(Ledger.put(0, "a", 0, "one"), Ledger.put(1, "b", 0, "one"));
        ledger.send(alice.stage(set, changes.get(0)));

        List<EventBody> events = ledger.send(alice.commitStaged(set, changes));

        assertEquals("change_count_mismatch", ((EventBody.CommandRefused) events.get(0)).code());
    }

    @Test
    void takesARepeatedStageOnceAndRefusesAnotherUnderTheSameIndex() {
        ledger.send(alice.stage(set, Ledger.put(0, "a", 0, "one")));

        assertEquals(List.of(), ledger.send(alice.stage(set, Ledger.put(0, "a", 0, "one"))));
        assertEquals("index_taken", refusal(alice.stage(set, Ledger.put(0, "b", 0, "one"))));
    }

    @Test
    void refusesWhoeverIsNotTheOwner() {
        ledger.send(alice.stage(set, Ledger.put(0, "a", 0, "one")));

        assertEquals("not_owner", refusal(bob.stage(set, Ledger.put(1, "b", 0, "one"))));
        assertEquals("not_owner", refusal(bob.withdraw(set)));
    }

    @Test
    void neverCommitsWhatWasWithdrawnBeforeItWasSeen() {
        ledger.send(alice.withdraw(set));

        assertEquals(
                "change_set_decided",
                refusal(alice.commit(set, List.of(Ledger.put(0, "a", 0, "one")), "one")));
        assertEquals(
                Outcome.Result.WITHDRAWN,
                ledger.state().outcome(Ledger.PROD, set).orElseThrow().result());
        assertTrue(ledger.item("a").isEmpty());
    }

    @Test
    void leavesADecidedChangeSetAsItIsWhenItIsWithdrawn() {
        ledger.send(alice.commit(set, List.of(Ledger.put(0, "a", 0, "one")), "one"));

        assertEquals(List.of(), ledger.send(alice.withdraw(set)));
        assertEquals(1, ledger.item("a").orElseThrow().version());
    }

    @Test
    void endsAChangeSetThatWasQuietForTooLong() {
        ledger.send(alice.stage(set, Ledger.put(0, "a", 0, "one")));

        ledger.pass(QUIET.minusMillis(1));
        assertTrue(ledger.expire().isEmpty());
        ledger.pass(Duration.ofMillis(1));

        assertInstanceOf(EventBody.ChangeSetExpired.class, ledger.expire().orElseThrow().get(0));
        assertTrue(ledger.expire().isEmpty());
        assertEquals("change_set_decided", refusal(alice.stage(set, Ledger.put(1, "b", 0, "one"))));
    }

    @Test
    void startsTheQuietTimeAnewWithEachActivity() {
        ledger.send(alice.stage(set, Ledger.put(0, "a", 0, "one")));
        ledger.pass(QUIET.minusSeconds(1));
        ledger.send(alice.stage(set, Ledger.put(1, "b", 0, "one")));

        ledger.pass(Duration.ofSeconds(2));

        assertTrue(ledger.expire().isEmpty());
    }

    @Test
    void joinsTheChunksOfContentInWhateverOrderTheyCome() {
        String text = "one two three ".repeat(50);

        assertEquals(1, ledger.send(addContent(text, 2, 3, set)).size());
        assertEquals(0, ledger.send(addContent(text, 0, 3, set)).size());
        assertEquals(0, ledger.send(addContent(text, 0, 3, set)).size());
        assertFalse(ledger.state().content(Ledger.PROD, Ledger.checksum(text)).isPresent());
        List<EventBody> last = ledger.send(addContent(text, 1, 3, set));

        assertInstanceOf(EventBody.ContentAdded.class, last.get(0));
        assertEquals(List.of(), ledger.state().uploads(Ledger.PROD, set, Ledger.checksum(text)));
    }

    @Test
    void answersEnvelopesThatCannotBeRead() {
        CommandEnvelope envelope =
                new CommandEnvelope("no uuid", "prod", "eve\u001b[31m", null, "neither");

        List<EventBody> events = ledger.send(new Command.Withdraw(envelope, null, null));

        var refused = assertInstanceOf(EventBody.CommandRefused.class, events.get(0));
        assertEquals("invalid_id", refused.code());
        assertEquals(3, refused.facts().size());
        assertFalse(ledger.log.toString().contains("\u001b"));
    }

    @Test
    void closesTheConflictOfAWorkspaceThatDeploysTheItem() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));
        ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "two")), "two"));
        assertTrue(conflictOfBob());

        ledger.send(bob.commit(List.of(Ledger.put(0, "a", 1, "two")), "two"));

        assertFalse(conflictOfBob());
    }

    @Test
    void closesTheConflictThatTheWorkspaceWithdraws() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));
        ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "two")), "two"));
        Command withdraw = new Command.WithdrawConflicts(bob.envelope(null), List.of("a", "b"));

        assertInstanceOf(EventBody.ConflictsWithdrawn.class, ledger.send(withdraw).get(0));
        assertFalse(conflictOfBob());
        assertEquals("nothing_to_withdraw", refusal(withdraw));
    }

    private boolean conflictOfBob() {
        return ledger.state()
                .hasConflict(Ledger.PROD, bob.id, new org.deployledger.item.ItemPath("a"));
    }

    private Command addContent(String text, int chunk, int chunks, UUID changeSet) {
        byte[] frame = Ledger.content(text).data().array();
        int from = frame.length * chunk / chunks;
        int to = frame.length * (chunk + 1) / chunks;
        return new Command.AddContent(
                alice.envelope(changeSet),
                Ledger.checksum(text),
                text.getBytes(StandardCharsets.UTF_8).length,
                ContentEncoding.ZSTD,
                null,
                chunk,
                chunks,
                Bytes.wrap(Arrays.copyOfRange(frame, from, to)));
    }

    private String refusal(Command command) {
        List<EventBody> events = ledger.send(command);
        return assertInstanceOf(EventBody.CommandRefused.class, events.get(0)).code();
    }
}
