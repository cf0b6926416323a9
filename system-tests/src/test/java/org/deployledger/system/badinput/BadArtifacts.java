package org.deployledger.system.badinput;

import org.deployledger.testkit.workspace.GitWorkspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Documents as people and accidents make them, by `artifact` and `sync`.
final class BadArtifacts {
    private BadArtifacts() {}

    static Map<String, Function<BadWorkspace, Outcome>> cases() {
        Map<String, Function<BadWorkspace, Outcome>> cases = new LinkedHashMap<>();
        cases.put(
                "A01", at -> run(at, at.proper(), "artifact", "new", "plan", "X", "--id", "../x"));
        cases.put("A02", at -> run(at, at.proper(), "artifact", "new", "plam", "X"));
        cases.put("A03", at -> push(at, "plans/a.md", "---\nid: [x\nkind: plan\n---\n"));
        cases.put("A04", BadArtifacts::oneIdTwice);
        cases.put("A05", at -> push(at, "plans/a.md", document(at, "APPROVED")));
        cases.put("A06", at -> imported(at, "---\nid: ../x\nkind: plan\n---\n# X\n"));
        cases.put("A07", at -> imported(at, "# X\n"));
        cases.put("A08", BadArtifacts::newerState);
        cases.put("A09", BadArtifacts::damagedState);
        cases.put("A10", BadArtifacts::kinds);
        cases.put("A11", BadArtifacts::future);
        cases.put("A12", at -> run(at, at.proper(), "artifact", "show", "nobody-wrote-this"));
        cases.put("A13", BadArtifacts::unknownState);
        return cases;
    }

    private static String document(BadWorkspace at, String state) {
        return "---\nid: %s\nkind: plan\ntitle: X\nstate: %s\nauthor: bob@example.com\n---\n"
                .formatted(at.folder().getFileName(), state);
    }

    private static Outcome run(BadWorkspace at, GitWorkspace workspace, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--output=json";
        var run = at.cli(workspace.root()).run(all);
        if (run.exitCode() == 0 || run.out().isEmpty()) {
            return BadWorkspace.outcome(run);
        }
        return new Outcome(
                "exit code " + run.exitCode(),
                run.json()
                        .path("deployments")
                        .path(0)
                        .path("violations")
                        .path(0)
                        .path("code")
                        .asText());
    }

    private static Outcome push(BadWorkspace at, String path, String content) {
        return run(at, at.proper().write(path, content), "sync", "push");
    }

    private static Outcome oneIdTwice(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("plans/one.md", document(at, "DRAFT"));
        return run(at, workspace.write("plans/two.md", document(at, "DRAFT")), "sync", "push");
    }

    private static Outcome imported(BadWorkspace at, String content) {
        GitWorkspace workspace = at.proper().write("note.md", content);
        return run(at, workspace, "artifact", "import", "note.md");
    }

    private static Path state(GitWorkspace workspace) {
        return workspace.root().resolve(".git/deployer/state.db");
    }

    private static Outcome newerState(BadWorkspace at) {
        GitWorkspace workspace = at.proper();
        at.cli(workspace.root()).ok("artifact", "list");
        try (Connection state = DriverManager.getConnection("jdbc:sqlite:" + state(workspace));
                Statement statement = state.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return run(at, workspace, "artifact", "list");
    }

    private static Outcome damagedState(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("plans/a.md", document(at, "DRAFT"));
        at.cli(workspace.root()).ok("artifact", "list");
        BadWorkspace.io(() -> Files.write(state(workspace), new byte[5000]));
        return run(at, workspace, "sync", "push");
    }

    private static Outcome kinds(BadWorkspace at) {
        GitWorkspace workspace =
                at.proper().write(".ledger/documents.toml", "[[kind]]\nname = \"plan\"\n");
        return run(at, workspace, "artifact", "list");
    }

    private static Outcome future(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("plans/future.md", document(at, "DRAFT"));
        BadWorkspace.io(
                () ->
                        Files.setLastModifiedTime(
                                workspace.root().resolve("plans/future.md"),
                                FileTime.from(Instant.parse("2099-01-01T00:00:00Z"))));
        return run(at, workspace, "sync", "push");
    }

    private static Outcome unknownState(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("plans/future.md", document(at, "DRAFT"));
        return run(
                at,
                workspace,
                "artifact",
                "state",
                String.valueOf(at.folder().getFileName()),
                "DONE");
    }
}
