package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `resolve` takes for finished, and what it does not.
class ResolveTest {
    private static final String ITEM = "agents/coordinator.toml";
    private static final String BASE = "tokens = 100\nretries = 3\n";
    private static final String THEIRS = "tokens = 200\nretries = 3\n";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final GitWorkspace alices;
    private final Cli bob;
    private final Cli alice;

    ResolveTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        alices = developers.alices();
        bob = developers.cli("bob");
        alice = developers.cli("alice");
        bobs.write(ITEM, BASE).commit("base");
        bob.ok("deploy");
        alice.ok("pull", "--theirs");
        alices.write(ITEM, THEIRS).commit("alice");
        alice.ok("deploy");
        bobs.write(ITEM, "tokens = 300\nretries = 3\n").commit("bob");
        assertEquals(3, bob.run("pull").exitCode());
    }

    @Test
    void aFileThatIsAsBeforeBothIsNotTakenForResolvedUntilThatIsMeant() {
        bobs.write(ITEM, BASE);

        Cli.Run refused = bob.run("resolve", ITEM);

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("revert theirs"), refused.err());
        assertTrue(refused.err().contains("deployer resolve --as-edited " + ITEM), refused.err());
        assertTrue(bob.ok("status").out().contains("To be resolved"));

        bob.ok("resolve", "--as-edited", ITEM);

        assertEquals(BASE, bobs.read(ITEM));
        assertFalse(bob.ok("status").out().contains("To be resolved"));
    }

    @Test
    void aFileThatIsGoneIsNotTakenForResolvedUntilThatIsMeant() throws IOException {
        Files.delete(bobs.path(ITEM));

        Cli.Run refused = bob.run("resolve", ITEM);

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("delete the item"), refused.err());

        String resolved = bob.ok("resolve", "--as-edited", ITEM).out();

        assertTrue(resolved.contains("  - " + ITEM), resolved);
    }

    @Test
    void whatIsAsDeployedIsResolved() {
        bobs.write(ITEM, THEIRS);

        assertTrue(bob.ok("resolve", ITEM).out().contains("as deployed"));
    }

    @Test
    void markersAreNeverMeant() {
        assertEquals(3, bob.run("resolve", "--as-edited", ITEM).exitCode());
        assertEquals(2, bob.run("resolve", "--as-edited").exitCode());
    }
}
