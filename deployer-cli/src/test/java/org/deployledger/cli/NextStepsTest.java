package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is printed to be typed next leads to where the command went, and no further.
class NextStepsTest {
    private static final String ITEM = "agents/coordinator.toml";

    @TempDir private Path folder;
    private Developers developers;
    private Cli bob;

    @BeforeEach
    void twoEnvironments() {
        developers = new Developers(folder);
        bob = developers.cli("bob");
        bob.ok("env", "create", "y2");
    }

    @AfterEach
    void close() {
        developers.close();
    }

    private static List<String> commands(String printed) {
        return printed.lines()
                .dropWhile(line -> !line.equals("Next:"))
                .skip(1)
                .map(line -> line.strip().split("    ", 2)[0].strip())
                .toList();
    }

    @Test
    void toTheEnvironmentThatWasTyped() {
        bob.ok("deploy", "-m", "all of it");
        assertEquals(
                List.of("deployer deploy --environment y2"),
                commands(bob.ok("deploy", "--dry-run", "-e", "y2").out()));
        assertEquals(
                List.of("deployer deploy --environment y2"),
                commands(bob.ok("diff", "--environment", "y2").out()));
        assertEquals(
                List.of(
                        "deployer diff " + ITEM + " --environment y2",
                        "deployer deploy --environment y2"),
                commands(bob.ok("set", ITEM, "tokens", "7", "-e", "y2").out()));
        assertTrue(
                bob.ok("sync", "status", "-e", "y2")
                        .out()
                        .contains("deployer sync pull --environment y2"));
        assertTrue(
                bob.ok("hook", "install", "--on", "commit", "-e", "y2")
                        .out()
                        .contains("deployer deploy --commit HEAD --dry-run --environment y2 "));
        assertFalse(bob.ok("deploy", "--dry-run").out().contains("--environment"));
    }

    @Test
    void nowhereElseOnceTheWorkspaceSaysSo() throws IOException {
        Files.delete(developers.bobs().path("deployer.toml"));
        String said = bob.ok("init", "-e", "y2").out();
        assertFalse(said.contains("--environment"), said);
    }

    @Test
    void toTheFilesThatWereTyped() {
        developers.bobs().write("more.toml", "more = 1\n").write("a b/c.toml", "c = 1\n");
        assertEquals(
                List.of("deployer deploy agents 'a b'"),
                commands(bob.ok("deploy", "--dry-run", "agents", "a b").out()));
        assertEquals(List.of("deployer deploy agents"), commands(bob.ok("diff", "agents").out()));
    }

    @Test
    void toTheFilesThatWereResolved() {
        developers.cli("alice").ok("deploy");
        developers.bobs().write(ITEM, "tokens = 5\n").write("more.toml", "more = 1\n");
        bob.run("pull");

        assertEquals(
                List.of("deployer deploy " + ITEM),
                commands(bob.ok("resolve", "--mine", ITEM).out()));
    }

    @Test
    void withThePermissionThatWasGiven() {
        assertEquals(
                List.of("deployer deploy " + ITEM + " --allow-deletes"),
                commands(bob.ok("deploy", "--allow-deletes", "--dry-run", ITEM).out()));
    }

    @Test
    void afterAConflictToo() {
        developers.cli("alice").ok("deploy", "-e", "y2");
        developers.bobs().write(ITEM, "tokens = 5\n").write("more.toml", "more = 1\n");

        Cli.Run conflict = bob.run("deploy", "-e", "y2", "agents");

        assertEquals(3, conflict.exitCode());
        assertEquals(
                List.of(
                        "deployer pull " + ITEM + " --environment y2",
                        "deployer deploy agents --environment y2"),
                commands(conflict.out()));
    }

    @Test
    void afterAFailureToo() {
        developers.ledger().close();
        Cli.Run unreachable = bob.run("deploy", "-e", "y2", "agents");
        assertEquals(6, unreachable.exitCode());
        assertEquals(List.of("deployer up", "deployer config"), commands(unreachable.err()));
    }
}
