package org.deployledger.cli.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.command.Command;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// Documents that pass between two people and a ledger.
class SyncTest {
    private static final String FILE = "plans/launch.md";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    SyncTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    private void bothHaveThePlan() {
        bob.ok("artifact", "new", "plan", "Launch");
        bobs.write(FILE, bobs.read(FILE) + "\none\n\ntwo\n\nthree\n");
        bob.ok("sync", "push");
        alice.ok("sync", "pull");
        assertEquals(bobs.read(FILE), alices.read(FILE));
    }

    private static List<JsonObject> local(Cli who) {
        return who.ok("sync", "status", "--output", "json").json().objects("local");
    }

    @Test
    void pushSendsAllDocumentsAsOneDeploymentAndNothingElse() {
        bob.ok("artifact", "new", "plan", "Launch", "-m", "we need it");
        bob.ok("artifact", "new", "story", "Login", "-m", "so do users");

        Cli.Run pushed = bob.ok("sync", "push");

        assertTrue(pushed.out().startsWith("Pushed 2 documents to prod"), pushed.out());
        Command.Commit commit = (Command.Commit) developers.ledger().commands().getLast();
        assertEquals(2, commit.changes().size());
        assertEquals("we need it; so do users", commit.header().reason());
        assertEquals(List.of(), local(bob));
        assertTrue(bob.ok("status").out().contains("agents/coordinator.toml"));
        assertTrue(bob.ok("sync", "push").out().startsWith("No changes"));
    }

    @Test
    void eachDocumentCanBeADeploymentOfItsOwn() {
        bob.ok("artifact", "new", "plan", "Launch");
        bobs.write("plans/bad.md", "---\nid: bad\nstate: DRAFT\n---\n");
        bob.ok("artifact", "new", "story", "Login");

        Cli.Run pushed = bob.run("sync", "push", "--each", "--output", "json");

        assertEquals(5, pushed.exitCode());
        assertEquals("partly", pushed.json().required("result"));
        assertEquals(3, pushed.json().objects("deployments").size());
        assertEquals(1, local(bob).size());
    }

    @Test
    void oneThatIsRefusedKeepsAllFromBeingPushed() {
        bob.ok("artifact", "new", "plan", "Launch");
        bobs.write("plans/bad.md", "---\nid: bad\nstate: DRAFT\n---\n");

        String status = bob.ok("sync", "status").out();
        Cli.Run refused = bob.run("sync", "push");

        assertTrue(status.contains("will be refused"), status);
        assertEquals(5, refused.exitCode());
        assertTrue(refused.out().contains("plans/bad.md"), refused.out());
        assertEquals(2, local(bob).size());
    }

    @Test
    void editsOfBothSidesAreMerged() {
        bothHaveThePlan();
        alices.write(FILE, alices.read(FILE).replace("one", "ONE"));
        alice.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE).replace("three", "THREE"));

        Cli.Run conflict = bob.run("sync", "push");
        assertEquals(3, conflict.exitCode());
        assertTrue(conflict.out().contains("deployer sync pull"), conflict.out());
        JsonObject status = bob.ok("sync", "status", "--output", "json").json();
        assertEquals(1, status.objects("conflicts").size());
        bob.ok("sync", "pull");

        assertTrue(bobs.read(FILE).contains("ONE\n\ntwo\n\nTHREE"), bobs.read(FILE));
        bob.ok("sync", "push");
        alice.ok("sync", "pull");
        assertEquals(bobs.read(FILE), alices.read(FILE));
        assertEquals(List.of(), local(alice));
    }

    @Test
    void whatCannotBeMergedIsMarkedAndNotPushedBeforeItIsResolved() {
        bothHaveThePlan();
        alices.write(FILE, alices.read(FILE).replace("two", "alice"));
        alice.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE).replace("two", "bob"));

        assertEquals(3, bob.run("sync", "pull").exitCode());
        assertTrue(bobs.read(FILE).contains("<<<<<<<"));
        assertEquals(3, bob.run("sync", "push").exitCode());
        bob.ok("resolve", "--mine", FILE);
        bob.ok("sync", "push");

        alice.ok("sync", "pull");
        assertTrue(alices.read(FILE).contains("bob\n"));
    }

    @Test
    void statesGoOneStepAtATime() {
        bob.ok("artifact", "new", "plan", "Launch");

        Cli.Run early = bob.run("artifact", "state", "launch", "COMMITTED");
        assertEquals(5, early.exitCode());
        assertTrue(early.err().contains("deployer sync push"), early.err());

        bob.ok("sync", "push");
        bob.ok("artifact", "state", "launch", "COMMITTED", "-m", "ready");
        Cli.Run pending = bob.run("artifact", "state", "launch", "APPROVED");
        assertEquals(5, pending.exitCode());
        assertTrue(pending.err().contains("deployer sync push"), pending.err());
        assertTrue(bob.ok("sync", "push").out().contains("DRAFT → COMMITTED"));

        Cli.Run own = bob.run("artifact", "state", "launch", "APPROVED");
        assertEquals(5, own.exitCode());
        assertTrue(own.err().contains("another person"), own.err());
    }

    @Test
    void anIllegalTransitionIsRefusedWithTheAllowedOnes() {
        approved();

        Cli.Run refused = bob.run("artifact", "state", "launch", "COMMITTED", "--output", "json");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("\"illegal_transition\""), refused.err());
        assertTrue(refused.err().contains("\"allowed\":\"DRAFT\""), refused.err());
        assertEquals(2, bob.run("artifact", "state", "launch", "DONE").exitCode());
    }

    private void approved() {
        bothHaveThePlan();
        bob.ok("artifact", "state", "launch", "COMMITTED");
        bob.ok("sync", "push");
        alice.ok("sync", "pull");
        alice.ok("artifact", "state", "launch", "APPROVED", "-m", "fine");
        alice.ok("sync", "push");
        bob.ok("sync", "pull");
    }

    @Test
    void anEditOfAnApprovedDocumentMakesItADraftAndSaysWhoseApprovalThatVoids() {
        approved();

        Cli.Run edited = bob.ok("artifact", "edit", "launch", "--set", "budget=1");

        assertTrue(edited.out().contains("APPROVED → DRAFT"), edited.out());
        assertTrue(edited.out().contains("the approval of alice@example.com"), edited.out());
        bob.ok("sync", "push");
        assertTrue(bob.ok("artifact", "show", "launch").out().contains("version 4, DRAFT"));
    }

    @Test
    void aStateByHandIsJudgedAsTheLedgerWill() {
        bothHaveThePlan();
        bobs.write(FILE, bobs.read(FILE).replace("state: DRAFT", "state: APPROVED"));

        String status = bob.ok("sync", "status").out();
        assertTrue(status.contains("will be refused: it is DRAFT, which cannot become"), status);
        assertEquals(5, bob.run("sync", "push").exitCode());

        bobs.write(FILE, bobs.read(FILE).replace("state: APPROVED", "state: DONE"));
        status = bob.ok("sync", "status").out();
        assertTrue(status.contains("there is no state 'DONE'"), status);
        assertEquals(5, bob.run("sync", "push").exitCode());
    }

    @Test
    void anEditByHandOfACommittedDocumentIsJudgedAsTheLedgerWill() {
        bothHaveThePlan();
        bob.ok("artifact", "state", "launch", "COMMITTED");
        bob.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE) + "by hand\n");

        String status = bob.ok("sync", "status").out();

        assertTrue(
                status.contains(
                        "will be refused: it is COMMITTED, and may be edited in DRAFT only"),
                status);
        assertEquals(5, bob.run("sync", "push").exitCode());
        bob.ok("artifact", "state", "launch", "DRAFT", "-m", "more to say");
        bob.ok("sync", "push");
    }

    @Test
    void aReasonGoesWithWhatItWasGivenForAlone() {
        bothHaveThePlan();
        bob.ok("artifact", "edit", "launch", "--set", "budget=1", "-m", "money");
        bob.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE) + "by hand\n");

        bob.ok("sync", "push");

        Command.Commit commit = (Command.Commit) developers.ledger().commands().getLast();
        assertNull(commit.header().reason());
    }

    @Test
    void aMergeIntoWhatOthersCommittedIsADraftAgain() {
        bothHaveThePlan();
        alice.ok("artifact", "state", "launch", "COMMITTED");
        alice.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE).replace("three", "THREE"));

        Cli.Run pulled = bob.ok("sync", "pull");

        assertTrue(pulled.out().contains("launch is a draft again"), pulled.out());
        assertTrue(bobs.read(FILE).contains("state: DRAFT"));
        bob.ok("sync", "push");
    }

    @Test
    void aPendingApprovalIsDroppedWhereOthersChangedTheText() {
        bothHaveThePlan();
        bob.ok("artifact", "state", "launch", "COMMITTED");
        bob.ok("sync", "push");
        alice.ok("sync", "pull");
        alice.ok("artifact", "state", "launch", "APPROVED", "-m", "fine");
        bob.ok("artifact", "edit", "launch", "--set", "budget=1000000");
        bob.ok("sync", "push");
        bob.ok("artifact", "state", "launch", "COMMITTED");
        bob.ok("sync", "push");

        assertEquals(3, alice.run("sync", "push").exitCode());
        Cli.Run pulled = alice.ok("sync", "pull");

        assertEquals(bobs.read(FILE), alices.read(FILE));
        assertTrue(pulled.out().contains("launch is COMMITTED: APPROVED was for"), pulled.out());
        assertTrue(pulled.out().contains("deployer artifact state launch APPROVED"));
        assertEquals(List.of(), local(alice));
        alice.ok("undo");
        assertTrue(alices.read(FILE).contains("state: APPROVED"));
    }

    @Test
    void aPendingCommitmentIsDroppedByAnyPullWhereOthersChangedTheText() {
        bothHaveThePlan();
        alice.ok("artifact", "state", "launch", "COMMITTED");
        bobs.write(FILE, bobs.read(FILE).replace("three", "THREE"));
        bob.ok("sync", "push");

        Cli.Run pulled = alice.ok("pull");

        assertEquals(bobs.read(FILE), alices.read(FILE));
        assertTrue(pulled.out().contains("launch is DRAFT: COMMITTED was for"), pulled.out());
    }

    @Test
    void anyPullSetsBackWhatIsMergedIntoWhatOthersCommitted() {
        bothHaveThePlan();
        alice.ok("artifact", "state", "launch", "COMMITTED");
        alice.ok("sync", "push");
        String mine = bobs.read(FILE).replace("three", "THREE");
        bobs.write(FILE, mine);

        Cli.Run pulled = bob.ok("pull");

        assertTrue(pulled.out().contains("launch is a draft again"), pulled.out());
        assertEquals(mine, bobs.read(FILE));
        bob.ok("undo");
        assertEquals(mine, bobs.read(FILE));
        bob.ok("sync", "pull");
        bob.ok("sync", "push");
    }

    @Test
    void kindsThatOthersDeployedComeWithTheDocuments() {
        String kinds = "[[kind]]\nname = \"plan\"\nfolder = \"plans\"\n";
        bobs.write(".ledger/documents.toml", kinds);
        bob.ok("deploy");
        alice.ok("pull");
        alices.write(
                ".ledger/documents.toml",
                kinds + "[[kind]]\nname = \"story\"\nfolder = \"stories\"\n");
        alice.ok("artifact", "new", "story", "First");
        alice.ok("deploy");

        bob.ok("status", "--fetch");
        assertTrue(bob.ok("sync", "status").out().contains("was deployed by others since"));
        bob.ok("sync", "pull");

        assertEquals(alices.read(".ledger/documents.toml"), bobs.read(".ledger/documents.toml"));
        assertEquals(alices.read("stories/first.md"), bobs.read("stories/first.md"));
        assertFalse(bob.ok("sync", "status").out().contains("the ledger judges"));
    }

    @Test
    void nothingIsSaidOfWhatTheLedgerJudgesByBeforeItWasAsked() {
        bobs.write(".ledger/documents.toml", "[[kind]]\nname = \"plan\"\nfolder = \"plans\"\n");

        assertFalse(bob.ok("sync", "status").out().contains("the ledger judges"));
    }

    @Test
    void aDocumentWithMarkersIsRefusedWithTheNextStep() {
        bothHaveThePlan();
        alices.write(FILE, alices.read(FILE).replace("title: Launch", "title: Alice"));
        alice.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE).replace("title: Launch", "title: Bob"));
        assertEquals(3, bob.run("sync", "pull").exitCode());

        Cli.Run refused = bob.run("artifact", "state", FILE, "COMMITTED");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("deployer resolve " + FILE), refused.err());
    }

    @Test
    void aMoveOnOneSideAndAnEditOnTheOtherHasAWayOn() {
        bothHaveThePlan();
        alices.write("plans/deep/launch.md", alices.read(FILE));
        alices.delete(FILE);
        alice.ok("sync", "push");
        bobs.write(FILE, bobs.read(FILE).replace("three", "THREE"));
        assertEquals(3, bob.run("sync", "pull").exitCode());
        bob.ok("resolve", "--mine", FILE);

        String status = bob.ok("sync", "status").out();
        assertTrue(status.contains("plans/deep/launch.md has the same id: put what"), status);
        bobs.write("plans/deep/launch.md", bobs.read(FILE));
        bobs.delete(FILE);
        bob.ok("sync", "push");
        alice.ok("sync", "pull");

        assertTrue(alices.read("plans/deep/launch.md").contains("THREE"));
    }

    @Test
    void aDeletionAndAMoveArePushed() {
        bothHaveThePlan();
        bobs.write("plans/deep/launch.md", bobs.read(FILE));
        bobs.delete(FILE);
        assertEquals(2, local(bob).size());
        assertFalse(bob.ok("sync", "status").out().contains("will be refused"));

        bobs.delete("plans/deep/launch.md");
        bob.ok("sync", "push");

        alice.ok("sync", "pull");
        assertFalse(alices.path(FILE).toFile().exists());
    }

    @Test
    void offlineEverythingIsKeptAndTheNextCommandGoesOn() {
        bothHaveThePlan();
        Cli offline = developers.cli("bob").with("DEPLOYER_API", "http://127.0.0.1:1");
        offline.ok("artifact", "edit", "launch", "--set", "budget=1", "-m", "money");

        Cli.Run push = offline.run("sync", "push");
        Cli.Run pull = offline.run("sync", "pull");

        assertEquals(6, push.exitCode());
        assertTrue(push.err().contains("1 document waits to be pushed"), push.err());
        assertEquals(6, pull.exitCode());
        assertEquals(1, local(offline).size());
        bob.ok("sync", "push");
        Command.Commit commit = (Command.Commit) developers.ledger().commands().getLast();
        assertEquals("money", commit.header().reason());
    }

    @Test
    void whatWasCutOffIsSettledFirst() {
        bothHaveThePlan();
        bob.ok("artifact", "edit", "launch", "--set", "budget=1");
        developers.ledger().hideDeployments(true);
        assertEquals(6, bob.run("sync", "push").exitCode());
        developers.ledger().hideDeployments(false);

        Cli.Run again = bob.ok("sync", "push");

        assertTrue(again.err().contains("it was applied"), again.err());
        assertTrue(again.out().startsWith("No changes"), again.out());
    }

    @Test
    void aFreshCloneFindsItsPlace() {
        bothHaveThePlan();
        String first = bobs.read(FILE);
        bob.ok("artifact", "new", "plan", "Second");
        bob.ok("artifact", "new", "plan", "Third");
        bob.ok("sync", "push");
        bob.ok("artifact", "edit", "launch", "--set", "budget=1");
        bob.ok("artifact", "new", "plan", "Fourth");
        bob.ok("sync", "push");
        alices.write(FILE, first)
                .write("plans/second.md", bobs.read("plans/second.md"))
                .write("plans/third.md", bobs.read("plans/third.md") + "alice\n")
                .write("plans/own.md", first.replace("id: launch", "id: own"));
        alices.forgetState();

        JsonObject places =
                alice.ok("sync", "init", "--from-files", "--output", "json")
                        .json()
                        .object("places");

        assertEquals(1, places.number("equal"));
        assertEquals(1, places.number("older"));
        assertEquals(1, places.number("changed"));
        assertEquals(1, places.number("new"));
        assertEquals(1, places.number("elsewhere"));
        assertEquals(first, alices.read(FILE));
        Cli.Run push = alice.run("sync", "push");
        assertEquals(3, push.exitCode());
        assertTrue(push.out().contains("plans/third.md"), push.out());
        assertFalse(push.out().contains("plans/second.md"), push.out());
        assertEquals(3, alice.run("sync", "pull").exitCode());
        assertEquals(bobs.read(FILE), alices.read(FILE));
        assertEquals(bobs.read("plans/fourth.md"), alices.read("plans/fourth.md"));
    }

    @Test
    void aFreshCloneThatIsOfflineFindsItsPlaceLater() {
        bothHaveThePlan();
        alices.forgetState();
        Cli offline = developers.cli("alice").with("DEPLOYER_API", "http://127.0.0.1:1");

        Cli.Run imported = offline.ok("sync", "init", "--from-files");
        assertTrue(imported.out().startsWith("Imported 1 document"), imported.out());
        assertTrue(offline.ok("sync", "status").out().contains("never asked"));

        assertTrue(alice.ok("sync", "push").out().startsWith("No changes"));
        assertEquals(List.of(), local(alice));
    }

    @Test
    void initPullsWhatTheLedgerHas() {
        bothHaveThePlan();
        alices.delete(FILE);
        alices.forgetState();

        alice.ok("sync", "init");

        assertEquals(bobs.read(FILE), alices.read(FILE));
    }

    @Test
    void whatIsEditedHereAndADraftOfOthersIsNamed() {
        bothHaveThePlan();
        alice.ok("artifact", "edit", "launch", "--set", "budget=1");

        String status = alice.ok("status").out();
        String sync = alice.ok("sync", "status").out();

        assertTrue(status.contains("in DRAFT, last edited by bob@example.com"), status);
        assertTrue(sync.contains("in DRAFT, last edited by bob@example.com"), sync);
        bob.ok("artifact", "edit", "launch", "--set", "budget=2");
        assertFalse(bob.ok("status").out().contains("last edited by"));
    }
}
