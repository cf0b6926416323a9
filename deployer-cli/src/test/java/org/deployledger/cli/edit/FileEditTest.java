package org.deployledger.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Edits of files by command, and what they leave alone.
class FileEditTest {
    private static final String TEXT =
            """
            # who does what
            name = 'coordinator'   # literal

            [limits]
            tokens = 1_024  # per turn
            rate=0.5
            """;

    private final GitWorkspace workspace;
    private final Cli cli;

    FileEditTest(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("work"));
        workspace = GitWorkspace.empty(root);
        workspace.write("deployer.toml", "environment = \"prod\"\n").write("a.toml", TEXT);
        workspace.commit("start");
        cli = new Cli(root, folder.resolve("home"));
    }

    @Test
    void setChangesTheValueAndNoOtherByte() {
        Cli.Run run = cli.ok("set", "a.toml", "limits.tokens", "8192");

        assertEquals(TEXT.replace("1_024", "8192"), workspace.read("a.toml"));
        assertTrue(run.out().startsWith("Edited a.toml\n    ~ limits.tokens    1024 → 8192\n"));
        assertTrue(run.out().contains("deployer diff a.toml"), run.out());
        assertTrue(run.out().contains("deployer deploy"), run.out());
    }

    @Test
    void lineEndsStay() {
        workspace.write("a.toml", TEXT.replace("\n", "\r\n"));

        cli.ok("set", "a.toml", "limits.tokens", "8192");

        assertEquals(TEXT.replace("1_024", "8192").replace("\n", "\r\n"), workspace.read("a.toml"));
    }

    @Test
    void theJsonViewHasOldAndNewValueWithTheirTypes() {
        JsonObject json =
                cli.ok("set", "a.toml", "limits.tokens", "many", "--type=string", "--output=json")
                        .json();

        assertEquals(1, json.number("format_version"));
        assertEquals("edited", json.required("result"));
        assertEquals("a.toml", json.required("file"));
        assertEquals("set", json.object("edit").required("operation"));
        assertEquals("limits.tokens", json.object("edit").required("key"));
        JsonObject change = json.objects("changes").getFirst();
        assertEquals("modified", change.required("operation"));
        assertEquals("1024", change.required("from"));
        assertEquals("integer", change.required("from_type"));
        assertEquals("\"many\"", change.required("to"));
        assertEquals("string", change.required("to_type"));
    }

    @Test
    void setAndUnsetOfANewKeyLeaveNoTrace() {
        cli.ok("set", "a.toml", "limits.night.tokens", "10");
        Cli.Run run = cli.ok("unset", "a.toml", "limits.night", "--output", "json");

        assertEquals(TEXT, workspace.read("a.toml"));
        JsonObject change = run.json().objects("changes").getFirst();
        assertEquals("deleted", change.required("operation"));
        assertNull(change.fields().get("to_type"));
    }

    @Test
    void addMakesATable() {
        cli.ok("add", "a.toml", "limits.night");
        assertTrue(workspace.read("a.toml").contains("[limits.night]\n"));
    }

    @Test
    void aCommentSaysWhenAndWhy() {
        cli.ok("set", "a.toml", "limits.tokens", "1", "--comment", "-m", "quiet hours");
        cli.ok("add", "a.toml", "more", "--comment", "-m", "room for more");
        cli.ok("unset", "a.toml", "more", "--comment", "-m", "no need");

        String text = workspace.read("a.toml");
        assertTrue(text.matches("(?s).*# set \\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z: quiet hours\n.*"));
        assertTrue(
                text.matches(
                        "(?s).*# removed more at \\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z: no need\n.*"));
    }

    @Test
    void anotherTypeIsRefusedAndTheNextStepMeansIt() {
        Cli.Run refused = cli.run("set", "a.toml", "limits.tokens", "2.5");

        assertEquals(5, refused.exitCode());
        assertEquals(TEXT, workspace.read("a.toml"));
        String next = "deployer set a.toml limits.tokens 2.5 --type float";
        assertTrue(refused.err().contains(next), refused.err());
        cli.ok(next.substring("deployer ".length()).split(" "));
        assertTrue(workspace.read("a.toml").contains("tokens = 2.5  # per turn"));
    }

    @Test
    void aValueThatIsThereAlreadyIsNotWritten() throws IOException {
        Object before = Files.getAttribute(workspace.path("a.toml"), "unix:ino");

        Cli.Run run = cli.ok("set", "a.toml", "limits.rate", "0.5");

        assertTrue(run.out().startsWith("No changes: a.toml says so already."), run.out());
        assertEquals(before, Files.getAttribute(workspace.path("a.toml"), "unix:ino"));
    }

    @Test
    void aNegativeNumberStandsBehindTwoDashes() {
        cli.ok("set", "a.toml", "--", "limits.rate", "-0.5");
        assertTrue(workspace.read("a.toml").contains("rate=-0.5\n"));
    }

    @Test
    void modeAndOwnerStay() throws IOException {
        Path file = workspace.path("a.toml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        if ((int) Files.getAttribute(file, "unix:uid") == 0) {
            Files.setAttribute(file, "unix:uid", 1234);
            Files.setAttribute(file, "unix:gid", 4321);
        }
        List<Object> before = ownersAndMode(file);

        cli.ok("set", "a.toml", "limits.tokens", "8192");

        assertEquals(before, ownersAndMode(file));
        try (var files = Files.list(workspace.root())) {
            assertTrue(files.noneMatch(each -> each.toString().contains(".deployer-")));
        }
    }

    private static List<Object> ownersAndMode(Path file) throws IOException {
        return List.of(
                Files.getAttribute(file, "unix:uid"),
                Files.getAttribute(file, "unix:gid"),
                Files.getAttribute(file, "unix:mode"));
    }
}
