package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.GitCommit;
import org.deployledger.state.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

class WorkingOnAChangeSetTest {
    private static final StagedChange A = Ledger.put(0, "a", 0, "one");
    private static final StagedChange B = Ledger.put(1, "b", 0, "one");

    private final Ledger ledger = new Ledger();
    private final Workspace alice = new Workspace("alice@example.com");
    private final Workspace bob = new Workspace("bob@example.com");
    private final UUID set = UUID.randomUUID();

    @Test
    void opensWithAReasonAndSaysWhenItExpires() {
        List<EventBody> events = ledger.send(open(alice, "raise limits"));

        assertEquals(
                List.of(new EventBody.ChangeSetOpened("raise limits", Duration.ofMinutes(5))),
                events);
        assertEquals(List.of(), ledger.send(open(alice, "raise limits")));
    }

    @Test
    void refusesToOpenWhatIsSomebodyElsesOrDecided() {
        ledger.send(open(alice, null));
        assertEquals("not_owner", refusal(open(bob, null)));

        ledger.send(alice.withdraw(set));

        assertEquals("change_set_decided", refusal(open(alice, null)));
    }

    @Test
    void takesAChangeOutAndCommitsTheOthers() {
        ledger.send(alice.stage(set, List.of(A, B), "one"));

        List<EventBody> unstaged = ledger.send(unstage(0));
        List<EventBody> committed = ledger.send(alice.commitStaged(set, List.of(B)));

        assertEquals("a", ((EventBody.ChangeUnstaged) unstaged.getFirst()).path().value());
        assertEquals(1, ((EventBody.DeploymentApplied) committed.getLast()).changes());
        assertTrue(ledger.item("a").isEmpty());
    }

    @Test
    void neverBringsBackWhatWasTakenOut() {
        ledger.send(alice.stage(set, List.of(A, B), "one"));
        ledger.send(unstage(0));

        assertEquals(List.of(), ledger.send(unstage(0)));
        assertEquals("index_taken", refusal(alice.stage(set, A)));
        assertEquals(List.of(B), ledger.state().staged(Ledger.PROD, set));
    }

    @Test
    void validatesWithoutDeciding() {
        ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "theirs")), "theirs"));
        ledger.send(alice.stage(set, List.of(A, B, Ledger.delete(2, "c", 0)), "one"));

        List<EventBody> events = ledger.send(new Command.Validate(alice.envelope(set)));

        var validated = assertInstanceOf(EventBody.ChangeSetValidated.class, events.getFirst());
        assertEquals(3, validated.changes());
        assertEquals(1, validated.conflicts());
        assertEquals(1, validated.violations());
        assertEquals("a", validated.findings().get(0).path());
        assertEquals(RejectionKind.CONFLICT, validated.findings().get(0).kind());
        assertEquals("bob@example.com", validated.findings().get(0).currentDeployedBy());
        assertEquals("nothing_to_delete", validated.findings().get(1).code());
        assertTrue(ledger.state().outcome(Ledger.PROD, set).isEmpty());
    }

    @Test
    void tellsTheSameOfTwoNamesInWhateverOrderTheyWereStaged() {
        UUID other = UUID.randomUUID();
        ledger.send(alice.stage(set, List.of(A, Ledger.put(1, "a/b", 0, "one")), "one"));
        ledger.send(
                alice.stage(
                        other,
                        List.of(Ledger.put(0, "a/b", 0, "one"), Ledger.put(1, "a", 0, "one"))));

        List<EventBody> one = ledger.send(new Command.Validate(alice.envelope(set)));
        List<EventBody> two = ledger.send(new Command.Validate(alice.envelope(other)));

        assertEquals(one, two);
        var validated = assertInstanceOf(EventBody.ChangeSetValidated.class, one.getFirst());
        assertEquals("a/b", validated.findings().getFirst().path());
        assertEquals("path_is_item", validated.findings().getFirst().code());
    }

    @Test
    void keepsChangeSetsApart() {
        UUID other = UUID.randomUUID();
        ledger.send(alice.stage(set, List.of(A), "one"));
        ledger.send(bob.stage(other, List.of(Ledger.put(0, "a", 0, "theirs")), "theirs"));

        ledger.send(bob.commitStaged(other, List.of(Ledger.put(0, "a", 0, "theirs"))));
        List<EventBody> rejected = ledger.send(alice.commitStaged(set, List.of(A)));

        assertEquals("stale_base_version", ((EventBody.ItemRejected) rejected.getFirst()).code());
    }

    @Test
    void expiresAsItsEnvironmentSaid() {
        ledger.send(configure(new EnvironmentSettings(Duration.ofMinutes(1), null, null)));
        ledger.send(open(alice, null));

        ledger.pass(Duration.ofSeconds(59));
        assertTrue(ledger.expire().isEmpty());
        ledger.send(new Command.Validate(alice.envelope(set)));
        ledger.pass(Duration.ofSeconds(59));
        assertTrue(ledger.expire().isEmpty());
        ledger.pass(Duration.ofSeconds(1));

        assertTrue(ledger.expire().isPresent());
        assertEquals(
                Outcome.Result.EXPIRED,
                ledger.state().outcome(Ledger.PROD, set).orElseThrow().result());
    }

    @Test
    void leavesWhatIsOpenAsItWasWhenTheExpiryIsSetAnew() {
        ledger.send(open(alice, null));
        ledger.send(configure(new EnvironmentSettings(Duration.ofSeconds(1), null, null)));

        ledger.pass(Duration.ofMinutes(4));

        assertTrue(ledger.expire().isEmpty());
    }

    @Test
    void refusesSettingsOutsideOfTheirBounds() {
        EnvironmentSettings never = new EnvironmentSettings(Duration.ofMillis(999), null, null);
        EnvironmentSettings none = new EnvironmentSettings(null, 0, null);

        assertEquals("invalid_setting", refusal(configure(never)));
        assertEquals("invalid_setting", refusal(configure(none)));
        assertEquals(EnvironmentSettings.DEFAULT, ledger.state().settings(Ledger.PROD));
        assertEquals(List.of(), ledger.send(configure(EnvironmentSettings.DEFAULT)));
    }

    @Test
    void recordsTheGitCommitOfWhoeverTakesItBack() {
        String commit = "4be21c7000000000000000000000000000000000";
        CommitHeader header = new CommitHeader(commit, "main", false, null, "/w", null, null);
        ledger.send(open(alice, null));

        List<EventBody> events =
                ledger.send(new Command.Withdraw(alice.envelope(set), "not now", header));

        var withdrawn = assertInstanceOf(EventBody.ChangeSetWithdrawn.class, events.getFirst());
        assertEquals(new GitCommit(commit), Objects.requireNonNull(withdrawn.header()).gitCommit());
        assertEquals(
                new GitCommit(commit),
                ledger.state().outcome(Ledger.PROD, set).orElseThrow().gitCommit());
    }

    private Command open(Workspace workspace, @Nullable String reason) {
        return new Command.OpenChangeSet(workspace.envelope(set), reason);
    }

    private Command unstage(int index) {
        return new Command.Unstage(alice.envelope(set), index);
    }

    private Command configure(EnvironmentSettings settings) {
        return new Command.ConfigureEnvironment(alice.envelope(null), settings);
    }

    private String refusal(Command command) {
        return ((EventBody.CommandRefused) ledger.send(command).getLast()).code();
    }
}
