package org.deployledger.cli.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.command.Command;
import org.deployledger.command.CommitHeader;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `deploy --commit`: the commit is deployed, whatever lies in the working tree, and a commit is
/// not deployed over what it has never seen.
class DeployCommitTest {
    private static final String ITEM = "agents/coordinator.toml";

    @AutoClose private final Developers developers;
    private final FakeLedger ledger;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    DeployCommitTest(@TempDir Path folder) {
        developers = new Developers(folder);
        ledger = developers.ledger();
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    private Optional<String> deployed(String path) {
        return ledger.environments().content("prod", path);
    }

    private CommitHeader lastHeader() {
        return ledger.commands().stream()
                .filter(Command.Commit.class::isInstance)
                .map(Command.Commit.class::cast)
                .toList()
                .getLast()
                .header();
    }

    @Test
    void deploysTheCommitAndNotTheWorkingTree() {
        bob.ok("deploy", "--commit", "HEAD");
        String commit = bobs.write(ITEM, "tokens = 200\n").commit("two hundred\n\nand why");
        bobs.write(ITEM, "tokens = 999\n").write("beyond.toml", "not committed\n");

        Cli.Run run = bob.ok("deploy", "--commit", "HEAD");

        assertTrue(run.out().contains("~ " + ITEM + "    version 1 → 2"), run.out());
        assertTrue(run.out().contains("(main, clean)"), run.out());
        assertEquals("", run.err());
        assertEquals(Optional.of("tokens = 200\n"), deployed(ITEM));
        assertEquals(Optional.empty(), deployed("beyond.toml"));
        assertEquals(commit, lastHeader().gitCommit());
        assertEquals("main", lastHeader().gitBranch());
        assertEquals("two hundred", lastHeader().reason());
        assertFalse(lastHeader().gitDirty());
    }

    @Test
    void basesMoveAndWhatTheWorkingTreeHasBeyondStaysALocalChange() {
        bob.ok("deploy");
        bobs.write(ITEM, "tokens = 200\n").commit("two hundred");
        bobs.write(ITEM, "tokens = 999\n");
        bob.ok("deploy", "--commit", "HEAD");

        JsonObject status = bob.ok("status", "--output", "json").json();

        JsonObject local = status.objects("local").getFirst();
        assertEquals(ITEM, local.required("path"));
        assertEquals(2, local.number("base_version"));
        assertEquals(
                3,
                bob.ok("deploy", "--output", "json")
                        .json()
                        .objects("changes")
                        .getFirst()
                        .number("new_version"));
    }

    @Test
    void nothingNewIsSaidAloud() {
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 999\n");
        assertTrue(bob.ok("deploy", "--commit", "HEAD").out().startsWith("No changes"));
        JsonObject again = bob.ok("deploy", "--commit", "main", "--output", "json").json();
        assertEquals("unchanged", again.required("result"));
    }

    @Test
    void settingsAreThoseOfTheCommit() {
        bobs.write("drafts/a.toml", "a\n").write(".ledger/notes.txt", "note\n");
        bobs.write("deployer.toml", "environment = \"prod\"\nexclude = [\"drafts/\"]\n");
        bobs.commit("without drafts");
        bobs.write("deployer.toml", "environment = \"nowhere\"\n");

        bob.ok("deploy", "--commit", "HEAD");

        assertEquals(Optional.empty(), deployed("drafts/a.toml"));
        assertEquals(Optional.of("note\n"), deployed(".ledger/notes.txt"));
        assertEquals(Optional.empty(), deployed("deployer.toml"));
    }

    @Test
    void deletedInTheCommitIsDeletedIfItWasSynced() {
        bobs.write("old.toml", "old\n").commit("old");
        bob.ok("deploy", "--commit", "HEAD");
        bobs.delete("old.toml").commit("gone");

        JsonObject run = bob.ok("deploy", "--commit", "HEAD", "--output", "json").json();

        assertEquals("deleted", run.objects("changes").getFirst().required("operation"));
        assertEquals(Optional.empty(), deployed("old.toml"));
    }

    @Test
    void whatOthersDeployedAndTheCommitHasNotSeenIsAConflict() {
        bob.ok("deploy", "--commit", "HEAD");
        alice.ok("status", "--fetch");
        alices.write(ITEM, "tokens = 7\n").commit("seven");
        alice.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 9\n").commit("nine");

        Cli.Run run = bob.run("deploy", "--commit", "HEAD");

        assertEquals(3, run.exitCode());
        assertTrue(run.out().startsWith("Conflict: nothing was deployed to prod."), run.out());
        assertTrue(run.out().contains("deployer pull " + ITEM), run.out());
        assertTrue(run.out().contains("deployer deploy --commit HEAD"), run.out());
        assertEquals(Optional.of("tokens = 7\n"), deployed(ITEM));
    }

    @Test
    void aCommitThatWasMadeFromWhatOthersDeployedIsNoConflict() {
        bob.ok("deploy", "--commit", "HEAD");
        alice.ok("status", "--fetch");
        alices.write(ITEM, "tokens = 7\n").commit("seven");
        alice.ok("deploy", "--commit", "HEAD");
        // as git pull brings it, and somebody goes on from there
        bobs.write(ITEM, "tokens = 7\n").commit("alice's commit");
        bobs.write(ITEM, "tokens = 8\n").commit("eight");

        JsonObject run = bob.ok("deploy", "--commit", "HEAD", "--output", "json").json();

        assertEquals(3, run.objects("changes").getFirst().number("new_version"));
    }

    @Test
    void whatWasPulledAndNotCommittedIsNotTakenBack() {
        bob.ok("deploy", "--commit", "HEAD");
        alice.ok("status", "--fetch");
        alices.write(ITEM, "tokens = 7\n").write("new.toml", "new\n").commit("seven");
        alice.ok("deploy", "--commit", "HEAD");
        bob.ok("pull");
        String pulled = bobs.read(ITEM);
        commitOnly("other.toml", "other\n");

        Cli.Run run = bob.ok("deploy", "--commit", "HEAD");

        assertEquals("tokens = 7\n", pulled);
        assertTrue(run.err().contains(ITEM + " is left alone"), run.err());
        assertEquals(Optional.of("tokens = 7\n"), deployed(ITEM));
        assertEquals(Optional.of("new\n"), deployed("new.toml"));
        assertEquals(Optional.of("other\n"), deployed("other.toml"));
    }

    @Test
    void whatWasPulledAndThrownAwayIsNotTakenBackEither() {
        bob.ok("deploy", "--commit", "HEAD");
        alice.ok("status", "--fetch");
        alices.write(ITEM, "tokens = 7\n").write("new.toml", "new\n").commit("seven");
        alice.ok("deploy", "--commit", "HEAD");
        bob.ok("pull");
        bobs.write(ITEM, "tokens = 100\n").delete("new.toml");
        commitOnly("other.toml", "other\n");

        bob.ok("deploy", "--commit", "HEAD");

        assertEquals(Optional.of("tokens = 7\n"), deployed(ITEM));
        assertEquals(Optional.of("new\n"), deployed("new.toml"));
        assertEquals(Optional.of("other\n"), deployed("other.toml"));
    }

    @Test
    void whatThisWorkspaceDeployedUncommittedAndTookBackIsTakenBack() {
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 7\n").write("new.toml", "new\n");
        bob.ok("deploy");
        bobs.write(ITEM, "tokens = 100\n").delete("new.toml");
        commitOnly("other.toml", "other\n");

        bob.ok("deploy", "--commit", "HEAD");

        assertEquals(Optional.of("tokens = 100\n"), deployed(ITEM));
        assertEquals(Optional.empty(), deployed("new.toml"));
    }

    @Test
    void aChangeThatWasMergedButNotCommittedIsAConflict() {
        bobs.write("list.toml", "a = 1\n\nb = 1\n\nc = 1\n").commit("list");
        alices.write("list.toml", "a = 1\n\nb = 1\n\nc = 1\n").commit("list");
        bob.ok("deploy", "--commit", "HEAD");
        alice.ok("status", "--fetch");
        alices.write("list.toml", "a = 2\n\nb = 1\n\nc = 1\n").commit("a");
        alice.ok("deploy", "--commit", "HEAD");
        bobs.write("list.toml", "a = 1\n\nb = 1\n\nc = 2\n").commit("c");
        bob.ok("pull");
        assertEquals("a = 2\n\nb = 1\n\nc = 2\n", bobs.read("list.toml"));

        Cli.Run run = bob.run("deploy", "--commit", "HEAD", "--output", "json");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("not_committed"), run.err());
        assertEquals(Optional.of("a = 2\n\nb = 1\n\nc = 1\n"), deployed("list.toml"));
        bobs.commit("the merge");
        bob.ok("deploy", "--commit", "HEAD");
        assertEquals(Optional.of("a = 2\n\nb = 1\n\nc = 2\n"), deployed("list.toml"));
    }

    @Test
    void anOlderCommitIsDeployedWhenItIsNamed() {
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 2\n").commit("two");
        bob.ok("deploy", "--commit", "HEAD");

        JsonObject run = bob.ok("deploy", "--commit", "HEAD~1", "--output", "json").json();

        assertEquals(3, run.objects("changes").getFirst().number("new_version"));
        assertEquals(Optional.of("tokens = 100\n"), deployed(ITEM));
        assertEquals(
                "~ " + ITEM,
                bob.ok("status")
                        .out()
                        .lines()
                        .filter(line -> line.contains(ITEM))
                        .findFirst()
                        .orElseThrow()
                        .strip()
                        .substring(0, ITEM.length() + 2));
    }

    @Test
    void anAmendedCommitIsDeployedOverTheOneBefore() throws GitAPIException {
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 2\n").commit("two");
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 3\n");
        bobs.git().add().addFilepattern(".").call();
        bobs.git().commit().setAmend(true).setMessage("three").setSign(false).call();
        bobs.write(ITEM, "tokens = 4\n");

        bob.ok("deploy", "--commit", "HEAD");

        assertEquals(Optional.of("tokens = 3\n"), deployed(ITEM));
    }

    @Test
    void dryRunShowsThePlanAndTheCommandThatDoesIt() {
        bobs.write(ITEM, "tokens = 999\n");
        Cli.Run run = bob.ok("deploy", "--commit", "HEAD", "--dry-run");
        assertTrue(run.out().contains("Plan: 1 to add"), run.out());
        assertTrue(run.out().contains("deployer deploy --commit HEAD "), run.out());
        assertEquals(Optional.empty(), deployed(ITEM));
    }

    @Test
    void onlyTheNamedPathsAreDeployed() {
        bobs.write("a/1.toml", "1\n").write("b/2.toml", "2\n").commit("two");
        bobs.delete("a/1.toml");
        bob.ok("deploy", "--commit", "HEAD", "a");
        assertEquals(Optional.of("1\n"), deployed("a/1.toml"));
        assertEquals(Optional.empty(), deployed("b/2.toml"));
        assertEquals(5, bob.run("deploy", "--commit", "HEAD", "c").exitCode());
    }

    @Test
    void anAttemptThatWasCutIsSettledByTheNext() {
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write(ITEM, "tokens = 2\n").commit("two");
        ledger.hideDeployments(true);
        assertEquals(6, bob.run("deploy", "--commit", "HEAD").exitCode());
        ledger.hideDeployments(false);

        Cli.Run run = bob.ok("deploy", "--commit", "HEAD");

        assertTrue(run.err().contains("was unknown; it was applied"), run.err());
        assertTrue(run.out().startsWith("No changes"), run.out());
    }

    @Test
    void theNextCommitReadsOnlyWhatItChanged() {
        for (int i = 0; i < 100; i++) {
            bobs.write("many/" + i + ".toml", "number = " + i + "\n");
        }
        bobs.commit("many");
        bob.ok("deploy", "--commit", "HEAD");
        bobs.write("many/3.toml", "number = 30\n").delete("many/4.toml");
        bobs.write("many/5.toml/now/a.toml.txt".replace("5.toml/", "5/"), "folder\n");
        bobs.commit("some");

        JsonObject run = bob.ok("deploy", "--commit", "HEAD", "--output", "json").json();

        assertEquals(
                List.of("many/3.toml", "many/4.toml", "many/5/now/a.toml.txt"),
                run.objects("changes").stream().map(each -> each.required("path")).toList());
    }

    @Test
    void aDamagedListingIsMadeAnew() throws java.io.IOException {
        bob.ok("deploy", "--commit", "HEAD");
        Path listing = bobs.path(".git/deployer/committed");
        byte[] bytes = Files.readAllBytes(listing);
        bytes[bytes.length / 2] ^= 1;
        Files.write(listing, bytes);
        bobs.write(ITEM, "tokens = 2\n").commit("two");

        bob.ok("deploy", "--commit", "HEAD");

        assertEquals(Optional.of("tokens = 2\n"), deployed(ITEM));
    }

    @Test
    void whatCannotBeACommitIsRefused() {
        assertEquals(5, bob.run("deploy", "--commit", "no-such-branch").exitCode());
        assertEquals(5, bob.run("deploy", "--commit", "").exitCode());
        assertEquals(5, bob.run("deploy", "--commit", "HEAD:agents").exitCode());
        assertEquals(5, bob.run("deploy", "--commit", "..").exitCode());
        assertEquals(2, bob.run("deploy", "--commit", "HEAD", "--cascade").exitCode());
        assertTrue(bob.run("deploy", "--commit", "nope").err().contains("git log --oneline"));
    }

    /// As `git commit PATH` does: what else lies in the working tree is not committed.
    private void commitOnly(String path, String content) {
        bobs.write(path, content);
        PersonIdent dev = new PersonIdent("Dev", "dev@example.com");
        try (var git = bobs.git()) {
            git.add().addFilepattern(path).call();
            git.commit().setMessage(path).setAuthor(dev).setCommitter(dev).setSign(false).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }
}
