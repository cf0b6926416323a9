package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.FakeLedger;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Mistakes that people make, said before they do harm.
class MistakesTest {
    private static final String ITEM = "agents/coordinator.toml";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final Cli bob;
    private final Cli alice;

    MistakesTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
    }

    @Test
    void aPathThatNobodyKnowsIsNoPathWithoutChanges() {
        bob.ok("deploy");
        for (String command : List.of("status", "diff", "deploy", "pull")) {
            Cli.Run run = bob.run(command, "agents/cordinator.toml");
            assertEquals(5, run.exitCode(), command + run.out());
            assertTrue(run.err().contains("agents/cordinator.toml"), run.err());
        }
        bobs.delete(ITEM).commit("gone");
        bob.ok("deploy", ITEM);
        bobs.write("tools/search.toml", "on = true\n").commit("search");
        bob.ok("deploy");
        alice.ok("pull", "tools");
    }

    @Test
    void wrongUsageIsJsonWhereThatIsAskedFor() {
        Cli.Run run = bob.run("status", "--fetsh", "--output", "json");

        assertEquals(2, run.exitCode());
        JsonObject error = JsonObject.parse(run.err().getBytes(StandardCharsets.UTF_8));
        assertEquals("wrong_usage", error.required("error"));
        assertTrue(bob.run("status", "--fetsh").err().contains("did you mean  --fetch"));
    }

    @Test
    void anOptionThatIsTypedTwiceIsWrongUsage() {
        for (String[] typed :
                new String[][] {
                    {"change", "commit", "-m", "a", "-m", "b"},
                    {"deploy", "--dry-run", "--dry-run"},
                    {"snapshot", "label", "x", "--ticket", "1", "--ticket", "2"}
                }) {
            assertEquals(2, bob.run(typed).exitCode(), String.join(" ", typed));
        }
    }

    @Test
    void aPlanNamesTheRulesThatItBreaks() {
        for (int i = 0; i < 12; i++) {
            bobs.write("many/" + i + ".toml", "i = " + i + "\n");
        }
        bobs.commit("many");
        bob.ok("deploy");
        for (int i = 0; i < 12; i++) {
            bobs.delete("many/" + i + ".toml");
        }
        bobs.delete("many").write("agents/Coordinator.toml", "x\n").commit("none of them");

        JsonObject all = plan("deploy", "--dry-run", "--output", "json");
        JsonObject named = plan("deploy", "--dry-run", "--allow-deletes", "--output", "json");

        assertEquals(13, all.objects("violations").size());
        assertEquals(
                List.of("name_collides"),
                named.objects("violations").stream().map(each -> each.required("code")).toList());
    }

    private JsonObject plan(String... arguments) {
        Cli.Run run = bob.run(arguments);
        assertEquals(5, run.exitCode(), run.out());
        return run.json();
    }

    @Test
    void anotherLedgerIsNeverTakenForTheOneOfThisWorkspace() {
        bob.ok("deploy");
        try (FakeLedger other = new FakeLedger("another")) {
            bob.with(other);
            bob.ok("env", "create", "prod");
            for (List<String> command :
                    List.of(
                            List.of("pull"),
                            List.of("status", "--fetch"),
                            List.of("pull", "--as-of", "2030-01-01T00:00:00Z"),
                            List.of("status", "--as-of", "2030-01-01T00:00:00Z"),
                            List.of("diff", "--as-of", "2030-01-01T00:00:00Z"))) {
                Cli.Run run = bob.run(command.toArray(String[]::new));
                assertEquals(5, run.exitCode(), command + run.out());
                assertTrue(run.err().contains("another ledger"), run.err());
            }
        }
        assertEquals("tokens = 100\n", bobs.read(ITEM));
    }

    @Test
    void aFileNameThatIsNotUtf8IsNamed() throws IOException, InterruptedException {
        String script = "printf x > \"$(printf 'bad\\377name')\"";
        int exit =
                new ProcessBuilder("sh", "-c", script)
                        .directory(bobs.root().toFile())
                        .start()
                        .waitFor();
        assertEquals(0, exit);

        Cli.Run refused = bob.run("deploy");

        assertEquals(5, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("not UTF-8"), refused.err());
        Cli.Run status = bob.run("status");
        assertTrue(status.out().contains("not UTF-8"), status.out());
    }

    @Test
    void nameOfAFileCannotMoveTheCursor() throws IOException {
        Files.writeString(bobs.path("a\u001b[2Jb.toml"), "x\n");

        String out = bob.run("status").out() + bob.run("deploy").err();

        assertTrue(out.contains("a\\x1b[2Jb.toml"), out);
        assertEquals(-1, out.indexOf('\u001b'));
    }
}
