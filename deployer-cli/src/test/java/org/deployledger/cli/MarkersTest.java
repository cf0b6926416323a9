package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// What becomes of files with conflict markers of which no merge is known.
class MarkersTest {
    private static final String GUIDE = "docs/guide.md";
    private static final String CONFLICT =
            """
            <<<<<<< mine: bob@example.com, 2026-01-01T00:00:00Z, not committed
            tokens = 300
            ||||||| base: version 1
            tokens = 100
            =======
            tokens = 200
            >>>>>>> theirs: version 2, alice@example.com, 2026-01-01T00:00:00Z, commit 1234567
            """;
    private static final String SHOWN = "# Guide\n\n~~~ toml\n" + CONFLICT + "~~~\n\nEnd.\n";

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final Cli bob;

    MarkersTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        bob = developers.cli("bob");
        bob.ok("deploy");
    }

    @Test
    void aConflictThatNobodyKnowsOfIsRefusedAndSoIsItsPlan() {
        bobs.write("tools/search.toml", CONFLICT).commit("markers");

        Cli.Run refused = bob.run("deploy");
        Cli.Run planned = bob.run("deploy", "--dry-run");

        assertEquals(3, refused.exitCode());
        assertTrue(
                refused.err().contains("deployer deploy --allow-markers tools/search.toml"),
                refused.err());
        assertEquals(3, planned.exitCode());
        assertTrue(planned.err().contains("conflict markers"), planned.err());

        bob.ok("deploy", "--dry-run", "--allow-markers", "tools/search.toml");
        bob.ok("deploy", "--allow-markers", "tools/search.toml");
    }

    @Test
    void theLedgerTakesWhatItHasAndSoDoesThePlan() {
        bobs.write("tools/search.toml", CONFLICT).commit("markers");
        bob.ok("deploy", "--allow-markers");
        bobs.write("tools/copy.toml", CONFLICT).commit("a copy");

        bob.ok("deploy", "--dry-run");
        bob.ok("deploy");
    }

    @Test
    void aGuideMayShowAConflictInACodeFence() {
        bobs.write(GUIDE, SHOWN).commit("guide");

        bob.ok("deploy", "--dry-run");
        bob.ok("deploy");

        assertEquals(
                SHOWN, developers.ledger().environments().content("prod", GUIDE).orElseThrow());
        bobs.write(GUIDE, "``` toml\n```\n" + CONFLICT).commit("outside");
        assertEquals(3, bob.run("deploy").exitCode());
    }

    @Test
    void whatAGuideShowsIsNoMarkerOfItsMerge() {
        bobs.write(GUIDE, SHOWN).commit("guide");
        bob.ok("deploy");
        Cli alice = developers.cli("alice");
        alice.ok("pull", "--theirs");
        developers.alices().write(GUIDE, SHOWN.replace("End.", "Alice")).commit("alice");
        alice.ok("deploy");
        bobs.write(GUIDE, SHOWN.replace("End.", "Bob")).commit("bob");

        assertEquals(3, bob.run("pull").exitCode());
        assertEquals(3, bob.run("resolve", GUIDE).exitCode());
        bobs.write(GUIDE, SHOWN.replace("End.", "Both"));

        bob.ok("resolve", GUIDE);
        bobs.commit("both");
        bob.ok("deploy");
    }
}
