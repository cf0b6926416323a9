package org.deployledger.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.CountingFiles;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Edits that could not be written, and their end.
class RetryTest {
    private static final String TEXT = "# limits\ntokens = 1\nrate = 2\n";

    private final CountingFiles files = new CountingFiles();
    private final GitWorkspace workspace;
    private final Cli cli;

    RetryTest(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("work"));
        workspace = GitWorkspace.empty(root);
        workspace.write("deployer.toml", "environment = \"prod\"\n").write("a.toml", TEXT);
        workspace.commit("start");
        cli = new Cli(root, folder.resolve("home")).with(files);
    }

    private void breakWrites(String reason) {
        files.refuseReplacing(Optional.of(new FileSystemException("a.toml", null, reason)));
    }

    private void mend() {
        files.refuseReplacing(Optional.empty());
    }

    private static JsonObject failure(Cli.Run run) {
        return JsonObject.parse(run.err().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailedWriteSaysWhyAndLeavesTheFile() {
        breakWrites("Read-only file system");

        Cli.Run run = cli.run("set", "a.toml", "tokens", "8", "--output", "json");

        assertEquals(1, run.exitCode());
        JsonObject json = failure(run);
        assertEquals("file_not_written", json.required("error"));
        JsonObject facts = json.object("facts");
        assertEquals("Read-only file system", facts.required("cause"));
        assertEquals("a.toml", facts.required("path"));
        assertEquals("as it was", facts.required("content"));
        assertEquals("as unfinished edit 1", facts.required("remembered"));
        assertEquals("deployer edit retry", json.texts("next").getFirst());
        assertEquals(TEXT, workspace.read("a.toml"));
    }

    @Test
    void retryFinishesTheEditInTheFileAsItIsNow() {
        breakWrites("No space left on device");
        cli.run("set", "a.toml", "tokens", "8", "--comment", "-m", "room");
        mend();
        workspace.write("a.toml", TEXT.replace("rate = 2", "rate = 3"));

        Cli.Run run = cli.ok("edit", "retry");

        assertTrue(run.out().startsWith("Finished 1 edit.\nEdited a.toml\n"), run.out());
        assertTrue(run.out().contains("~ tokens    1 → 8"), run.out());
        String text = workspace.read("a.toml");
        assertTrue(text.contains("tokens = 8") && text.contains("rate = 3"), text);
        assertTrue(text.contains(": room"), text);
        assertTrue(cli.ok("edit", "retry").out().startsWith("No changes: no edit is unfinished."));
    }

    @Test
    void aRetryThatFailsAgainKeepsTheEdit() {
        breakWrites("Read-only file system");
        cli.run("set", "a.toml", "tokens", "8");
        breakWrites("No space left on device");

        Cli.Run again = cli.run("edit", "retry", "--output", "json");

        assertEquals(1, again.exitCode());
        JsonObject left = again.json().objects("unfinished").getFirst();
        assertEquals(
                "the file cannot be written: No space left on device", left.required("message"));
        assertEquals("8", left.object("edit").required("value"));
        assertTrue(cli.ok("edit", "list").out().contains("deployer set a.toml tokens 8"));
    }

    @Test
    void aRetryThatIsRefusedKeepsTheEditUntilItIsGivenUp() {
        breakWrites("Read-only file system");
        cli.run("set", "a.toml", "tokens", "8");
        mend();
        workspace.write("a.toml", "tokens = [broken\n");

        Cli.Run refused = cli.run("edit", "retry", "--output", "json");

        assertEquals(5, refused.exitCode());
        assertEquals(
                "unparsable", refused.json().objects("unfinished").getFirst().required("error"));
        cli.ok("edit", "drop", "1");
        assertTrue(cli.ok("edit", "list").out().startsWith("No edit is unfinished."));
        assertEquals(2, cli.run("edit", "drop", "1").exitCode());
    }

    @Test
    void aLaterEditOfTheKeyReplacesTheUnfinishedOne() {
        breakWrites("Read-only file system");
        cli.run("set", "a.toml", "tokens", "8");
        cli.run("set", "a.toml", "rate", "9");
        mend();
        cli.ok("set", "a.toml", "tokens", "7");

        cli.ok("edit", "retry");

        assertEquals("# limits\ntokens = 7\nrate = 9\n", workspace.read("a.toml"));
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsLeftAlone() {
        files.whileReading(() -> workspace.write("a.toml", "theirs = true\n"));

        Cli.Run run = cli.run("set", "a.toml", "tokens", "8", "--output", "json");

        assertEquals(1, run.exitCode());
        assertEquals("file_changed", failure(run).required("error"));
        assertEquals("theirs = true\n", workspace.read("a.toml"));
        files.whileReading(() -> {});
        cli.ok("edit", "retry");
        assertEquals("theirs = true\ntokens = 8\n", workspace.read("a.toml"));
    }

    @Test
    void anEditThatCannotEvenBeRememberedNamesTheCommand() throws IOException {
        breakWrites("No space left on device");
        Files.writeString(workspace.path(".git/deployer"), "no folder");

        Cli.Run run = cli.run("set", "a.toml", "tokens", "--", "-8");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("No space left on device"), run.err());
        assertTrue(run.err().contains("deployer set -- a.toml tokens -8"), run.err());
    }
}
