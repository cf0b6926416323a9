package org.deployledger.cli.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is not edited: files that are not the workspace's, and documents that cannot be.
class RefusedEditTest {
    private static final String TEXT = "tokens = 1\n";

    private final Path outside;
    private final GitWorkspace workspace;
    private final Cli cli;

    RefusedEditTest(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("work"));
        outside = Files.writeString(folder.resolve("outside.toml"), TEXT);
        workspace = GitWorkspace.empty(root);
        workspace.write("deployer.toml", "environment = \"prod\"\n").write("a.toml", TEXT);
        workspace.commit("start");
        cli = new Cli(root, folder.resolve("home"));
    }

    private JsonObject refused(int exitCode, String code, String... arguments) {
        Cli.Run run = cli.run(arguments);
        assertEquals(exitCode, run.exitCode(), run.err());
        return failure(run, code);
    }

    private JsonObject failure(Cli.Run run, String code) {
        JsonObject json = JsonObject.parse(run.err().getBytes(StandardCharsets.UTF_8));
        assertEquals(code, json.required("error"));
        assertTrue(cli.ok("edit", "list").out().startsWith("No edit is unfinished."));
        return json;
    }

    private JsonObject refused(String code, String path) {
        return refused(5, code, "set", path, "tokens", "2", "--output", "json");
    }

    @Test
    void aLinkInsideTheWorkspaceIsFollowedAndStays() throws IOException {
        Files.createSymbolicLink(workspace.path("link.toml"), Path.of("a.toml"));

        Cli.Run run = cli.ok("set", "link.toml", "tokens", "2");

        assertTrue(run.out().startsWith("Edited a.toml, where a link leads\n"), run.out());
        assertTrue(Files.isSymbolicLink(workspace.path("link.toml")));
        assertEquals("tokens = 2\n", workspace.read("a.toml"));
    }

    @Test
    void aLinkOutOfTheWorkspaceIsRefused() throws IOException {
        Files.createSymbolicLink(workspace.path("link.toml"), outside);
        Files.createSymbolicLink(workspace.path("up"), Path.of(".."));

        refused("link_leaves_workspace", "link.toml");
        refused("link_leaves_workspace", "up/outside.toml");
        refused("outside_workspace", "../outside.toml");

        assertEquals(TEXT, Files.readString(outside));
    }

    @Test
    void gitsOwnFolderIsRefused() throws IOException {
        workspace.write(".git/x.toml", TEXT).write("vendor/.git/x.toml", TEXT);
        Files.createSymbolicLink(workspace.path("link.toml"), Path.of(".git/x.toml"));

        refused("file_of_git", ".git/x.toml");
        refused("file_of_git", "vendor/.git/x.toml");
        refused("file_of_git", "link.toml");

        assertEquals(TEXT, workspace.read(".git/x.toml"));
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Files.createDirectories(workspace.path("folder.toml"));
        Files.createSymbolicLink(workspace.path("link.toml"), Path.of("nowhere.toml"));

        refused("no_such_path", "none.toml");
        refused("not_a_file", "folder.toml");
        refused("link_leads_nowhere", "link.toml");
        refused("unknown_format", "README.md");
    }

    @Test
    void whatCannotBeReadAsTheFormatIsRefusedWithThePlace() throws IOException {
        workspace.write("broken.toml", "a = 1\nb =\n");
        Files.write(workspace.path("binary.toml"), new byte[] {'a', 0, (byte) 0xff, 1});

        JsonObject broken = refused("unparsable", "broken.toml").object("facts");
        JsonObject binary = refused("unparsable", "binary.toml").object("facts");

        assertEquals("2", broken.required("line"));
        assertEquals("syntax", broken.required("fault"));
        assertEquals("not_utf8", binary.required("fault"));
        assertEquals("a = 1\nb =\n", workspace.read("broken.toml"));
    }

    @Test
    void wrongKeysAndTypesAreWrongUsage() {
        refused(2, "invalid_key", "set", "a.toml", "a..b", "1", "--output", "json");
        refused(2, "unknown_type", "set", "a.toml", "a", "1", "--type=x", "--output", "json");
        refused(5, "key_not_there", "unset", "a.toml", "b", "--output", "json");
        refused(5, "not_of_type", "set", "a.toml", "b", "x", "--type=integer", "--output=json");
        refused(5, "other_type", "set", "a.toml", "tokens", "x", "--output", "json");
        assertEquals(TEXT, workspace.read("a.toml"));
    }

    @Test
    void jsonTakesNoComment() {
        workspace.write("a.json", "{\"a\": 1}\n");
        refused(5, "edit_not_possible", "set", "a.json", "a", "2", "--comment", "--output", "json");
        assertEquals("{\"a\": 1}\n", workspace.read("a.json"));
    }
}
