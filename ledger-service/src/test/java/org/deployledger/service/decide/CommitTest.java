package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.event.Operation;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Checksum;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class CommitTest {
    private final Ledger ledger = new Ledger();
    private final Workspace alice = new Workspace("alice@example.com");
    private final Workspace bob = new Workspace("bob@example.com");

    @Test
    void appliesAnAdditionAndSaysTheRootBeforeAndAfter() {
        List<EventBody> events =
                ledger.send(alice.commit(List.of(Ledger.put(0, "a/b.toml", 0, "x = 1")), "x = 1"));

        assertInstanceOf(EventBody.ContentAdded.class, events.get(0));
        var changed = assertInstanceOf(EventBody.ItemChanged.class, events.get(1));
        assertEquals(Operation.ADDED, changed.operation());
        assertEquals(1, changed.newVersion());
        assertEquals(5, changed.size());
        var applied = assertInstanceOf(EventBody.DeploymentApplied.class, events.get(2));
        assertEquals(1, applied.changes());
        assertEquals(ledger.state().head(Ledger.PROD).orElseThrow().root(), applied.rootAfter());
        assertFalse(applied.rootBefore().equals(applied.rootAfter()));
    }

    @Test
    void rejectsDeployWhenBaseVersionIsStale() {
        Command.Commit first = alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one");
        ledger.send(first);

        List<EventBody> events =
                ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "two")), "two"));

        var rejected = assertInstanceOf(EventBody.ItemRejected.class, events.get(0));
        assertEquals(RejectionKind.CONFLICT, rejected.kind());
        assertEquals("stale_base_version", rejected.code());
        assertEquals(0, rejected.baseVersion());
        assertEquals(1, rejected.currentVersion());
        assertEquals("alice@example.com", rejected.currentDeployedBy());
        assertEquals(first.envelope().changeSet(), String.valueOf(rejected.currentDeployment()));
        var closing = assertInstanceOf(EventBody.DeploymentRejected.class, events.get(1));
        assertEquals(1, closing.conflicts());
        assertEquals(1, ledger.item("a").orElseThrow().version());
        assertFalse(ledger.state().content(Ledger.PROD, Ledger.checksum("two")).isPresent());
    }

    @Test
    void rejectsABaseVersionThatWasNeverGivenOut() {
        List<EventBody> events =
                ledger.send(bob.commit(List.of(Ledger.put(0, "a", 7, "two")), "two"));

        assertEquals("unknown_base_version", code(events));
    }

    @Test
    void namesEveryConflictAndEveryViolationAtOnce() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));

        List<EventBody> events =
                ledger.send(
                        bob.commit(
                                List.of(
                                        Ledger.put(0, "a", 0, "two"),
                                        Ledger.put(1, "../etc/passwd", 0, "two"),
                                        Ledger.put(2, "b", 0, "nobody sent this"),
                                        Ledger.delete(3, "c", 0),
                                        Ledger.put(4, "d", -1, "two"),
                                        Ledger.put(5, "a", 0, "two")),
                                "two"));

        assertEquals(
                List.of(
                        "stale_base_version",
                        "invalid_path",
                        "content_missing",
                        "nothing_to_delete",
                        "invalid_base_version",
                        "item_twice"),
                events.stream()
                        .limit(6)
                        .map(event -> ((EventBody.ItemRejected) event).code())
                        .toList());
        var closing = assertInstanceOf(EventBody.DeploymentRejected.class, events.get(6));
        assertEquals(1, closing.conflicts());
        assertEquals(5, closing.violations());
    }

    @Test
    void keepsTheVersionOfADeletedItemAndNeverUsesItAgain() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));
        ledger.send(alice.commit(List.of(Ledger.delete(0, "a", 1))));

        List<EventBody> stale =
                ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "two")), "two"));
        List<EventBody> anew =
                ledger.send(bob.commit(List.of(Ledger.put(0, "a", 2, "two")), "two"));

        assertEquals("stale_base_version", code(stale));
        var changed = assertInstanceOf(EventBody.ItemChanged.class, anew.get(1));
        assertEquals(Operation.ADDED, changed.operation());
        assertEquals(3, changed.newVersion());
    }

    @Test
    void takesEqualContentAsUnchangedWhateverItsBase() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));

        List<EventBody> events =
                ledger.send(bob.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));

        var applied = assertInstanceOf(EventBody.DeploymentApplied.class, events.get(0));
        assertEquals(0, applied.changes());
        assertEquals(1, applied.unchanged());
        assertEquals(applied.rootBefore(), applied.rootAfter());
    }

    @Test
    void takesADeletionOfWhatAnotherDeletedAsUnchanged() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one"));
        ledger.send(alice.commit(List.of(Ledger.delete(0, "a", 1))));

        List<EventBody> events = ledger.send(bob.commit(List.of(Ledger.delete(0, "a", 1))));

        assertEquals(1, ((EventBody.DeploymentApplied) events.get(0)).unchanged());
    }

    @Test
    void wantsPermissionForMoreThanTenDeletions() {
        List<StagedChange> puts =
                IntStream.range(0, 11).mapToObj(i -> Ledger.put(i, "f" + i, 0, "x")).toList();
        ledger.send(alice.commit(puts, "x"));
        List<StagedChange> deletes =
                IntStream.range(0, 11).mapToObj(i -> Ledger.delete(i, "f" + i, 1)).toList();

        List<EventBody> events = ledger.send(alice.commit(deletes));

        assertEquals("deletes_not_allowed", code(events));
        assertEquals(12, events.size());
    }

    @Test
    void rejectsNamesThatDifferOnlyInCase() {
        ledger.send(alice.commit(List.of(Ledger.put(0, "Readme.md", 0, "x")), "x"));

        List<EventBody> events =
                ledger.send(alice.commit(List.of(Ledger.put(0, "README.md", 0, "x"))));

        assertEquals("name_collides", code(events));
    }

    @Test
    void givesTheFirstAnswerToARepeatAndMakesNoEvent() {
        Command.Commit commit = alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one");
        ledger.send(commit);

        assertEquals(List.of(), ledger.send(commit));
        assertEquals(1, ledger.item("a").orElseThrow().version());
    }

    @Test
    void refusesTheSameIdWithOtherContent() {
        UUID changeSet = UUID.randomUUID();
        ledger.send(alice.commit(changeSet, List.of(Ledger.put(0, "a", 0, "one")), "one"));

        List<EventBody> events =
                ledger.send(alice.commit(changeSet, List.of(Ledger.put(0, "a", 1, "two")), "two"));

        var refused = assertInstanceOf(EventBody.CommandRefused.class, events.get(0));
        assertEquals("change_set_decided", refused.code());
        assertFalse(refused.settlesChangeSet());
    }

    @Test
    void refusesACommitWithoutAFullGitCommit() {
        CommitHeader header = new CommitHeader("4be21c7", "main", false, null, "/w", null, null);

        List<EventBody> events =
                ledger.send(
                        alice.commit(
                                UUID.randomUUID(),
                                header,
                                List.of(Ledger.put(0, "a", 0, "one")),
                                "one"));

        var refused = assertInstanceOf(EventBody.CommandRefused.class, events.get(0));
        assertEquals("invalid_git_commit", refused.code());
        assertTrue(refused.settlesChangeSet());
    }

    @Test
    void refusesARemoteWithAPasswordInItAndDoesNotRecordIt() {
        CommitHeader header =
                new CommitHeader(
                        Ledger.COMMIT,
                        "main",
                        false,
                        "https://bob:s3cret@git.example.com/x.git",
                        "/w",
                        null,
                        null);

        List<EventBody> events =
                ledger.send(
                        alice.commit(
                                UUID.randomUUID(),
                                header,
                                List.of(Ledger.put(0, "a", 0, "one")),
                                "one"));

        assertEquals("credentials_in_remote", ((EventBody.CommandRefused) events.get(0)).code());
        assertFalse(ledger.log.toString().contains("s3cret"));
    }

    @Test
    void refusesAnEmptyCommitOneTooManyAndAWrongDigest() {
        Ledger small = new Ledger(new Limits(2, 100, 100, 10, Limits.DEFAULT.changeSetExpiry()));
        List<StagedChange> three =
                IntStream.range(0, 3).mapToObj(i -> Ledger.put(i, "f" + i, 0, "x")).toList();
        Command.Commit two = alice.commit(three.subList(0, 2), "x");
        Command.Commit wrong =
                new Command.Commit(
                        alice.envelope(UUID.randomUUID()),
                        two.header(),
                        false,
                        2,
                        Checksum.ZERO,
                        two.changes(),
                        two.contents());

        assertEquals("nothing_to_deploy", refusal(small.send(alice.commit(List.of()))));
        assertEquals("too_many_changes", refusal(small.send(alice.commit(three, "x"))));
        assertEquals("digest_mismatch", refusal(small.send(wrong)));
        assertEquals(4, small.send(two).size());
    }

    @Test
    void rejectsContentThatIsNotWhatItClaims() {
        Command.Commit honest = alice.commit(List.of(Ledger.put(0, "a", 0, "one")), "one");
        var lie = Ledger.content("two");
        var claimed =
                new org.deployledger.command.InlineContent(
                        Ledger.checksum("one"), 3, lie.encoding(), null, lie.data());
        Command.Commit lying =
                new Command.Commit(
                        honest.envelope(),
                        honest.header(),
                        false,
                        1,
                        honest.digest(),
                        honest.changes(),
                        List.of(claimed));

        assertEquals("checksum_mismatch", code(ledger.send(lying)));
    }

    private static String code(List<EventBody> events) {
        return assertInstanceOf(EventBody.ItemRejected.class, events.get(0)).code();
    }

    private static String refusal(List<EventBody> events) {
        var refused = assertInstanceOf(EventBody.CommandRefused.class, events.get(0));
        assertTrue(refused.settlesChangeSet());
        return refused.code();
    }
}
