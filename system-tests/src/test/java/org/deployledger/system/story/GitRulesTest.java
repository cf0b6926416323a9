package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Every deployment can be traced to a commit, and the local state answers alone.
@ExtendWith(SharedLedger.class)
class GitRulesTest {
    private final RestartableLedger ledger;
    private final Path folder;

    GitRulesTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    @Test
    void folderWithoutGitIsRefused() throws IOException {
        Files.writeString(folder.resolve("deployer.toml"), "environment = \"prod\"\n");
        Cli.Run run = ledger.cli(folder, "bob").run("deploy", "--output", "json").expect(5);
        assertEquals("not_a_repository", run.error());
    }

    @Test
    void repositoryWithoutACommitIsRefused() {
        GitWorkspace workspace = GitWorkspace.empty(folder);
        workspace.write("deployer.toml", "environment = \"prod\"\n").write("a.toml", "a\n");
        Cli.Run run = ledger.cli(folder, "bob").run("deploy", "--output", "json").expect(5);
        assertEquals("no_commit", run.error());
    }

    @Test
    void dirtyTreeIsWarnedAboutAndRecorded() {
        String environment = ledger.environment("dirty");
        GitWorkspace workspace = GitWorkspace.forEnvironment(folder, environment);
        workspace.write("a.toml", "untracked\n");

        Cli.Run run = ledger.cli(folder, "bob").ok("deploy");

        assertTrue(run.err().contains("dirty"), run.err());
        JsonNode logged = ledger.api().all(environment, "/deployments", "deployments").getFirst();
        assertTrue(logged.path("git_dirty").asBoolean());
        assertEquals(workspace.commits().getLast(), logged.path("git_commit").asText());
        assertEquals("main", logged.path("git_branch").asText());
    }

    @Test
    void cleanTreeIsRecordedAsClean() {
        String environment = ledger.environment("clean");
        GitWorkspace workspace = GitWorkspace.forEnvironment(folder, environment);
        workspace.write("a.toml", "tracked\n").commit("a");

        Cli.Run run = ledger.cli(folder, "bob").ok("deploy");

        assertEquals("", run.err());
        JsonNode logged = ledger.api().all(environment, "/deployments", "deployments").getFirst();
        assertEquals(false, logged.path("git_dirty").asBoolean(true));
    }

    @Test
    void statusAndDiffWithoutALedgerAnswerFromTheLocalState() {
        String environment = ledger.environment("offline");
        GitWorkspace workspace = GitWorkspace.forEnvironment(folder, environment);
        workspace.write("a.toml", "one\n").commit("one");
        long sequence = ledger.cli(folder, "bob").json("deploy").path("sequence").asLong();
        workspace.write("a.toml", "two\n").write("b.toml", "new\n").commit("two");
        Cli alone = ledger.cli(folder, "bob").with("DEPLOYER_API", "http://127.0.0.1:1");

        JsonNode status = alone.json("status");

        assertEquals(sequence, status.path("sequence").asLong());
        assertEquals(2, status.path("local").size());
        assertEquals("a.toml", status.path("local").path(0).path("path").asText());
        assertEquals("modified", status.path("local").path(0).path("operation").asText());
        assertEquals(1, status.path("local").path(0).path("base_version").asLong());
        assertEquals("added", status.path("local").path(1).path("operation").asText());
        String diff = alone.ok("diff").out();
        assertTrue(diff.contains("-one") && diff.contains("+two"), diff);
        alone.run("deploy").expect(6);
    }
}
