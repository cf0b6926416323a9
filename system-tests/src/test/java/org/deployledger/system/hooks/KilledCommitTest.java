package org.deployledger.system.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.cli.state.LocalState;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The deployment of a commit is killed once its attempt is stored: sent or not, decided or not.
/// The next one settles it.
@ExtendWith(SharedLedger.class)
class KilledCommitTest {
    private static final String ITEM = "a.toml";

    @Test
    void isSettledByTheNext(RestartableLedger ledger, @TempDir Path folder) {
        String environment = ledger.environment("killed-commit");
        RealGit bob = RealGit.in(ledger, folder, "bob").init("bob", environment);
        bob.deployer().ok("deploy", "--commit", "HEAD", "--dry-run");
        Path state = bob.path(".git/deployer/state.db");
        int rounds = TestScale.of(50);
        int settled = 0;
        for (int i = 1; i <= rounds; i++) {
            bob.write(ITEM, "round = " + i + "\n").commit("round " + i);
            try (ChildProcess deployer = bob.start("deploy", "--commit", "HEAD")) {
                Await.value(
                        "attempt",
                        () ->
                                !deployer.isAlive() || hasAttempt(state, environment)
                                        ? Optional.of(true)
                                        : Optional.empty());
                deployer.kill();
            }
            settled += hasAttempt(state, environment) ? 1 : 0;

            bob.deployer().ok("deploy", "--commit", "HEAD");

            assertEquals("round = " + i + "\n", bob.deployed(environment, ITEM));
        }
        assertTrue(settled > 0, "no attempt was cut");
        List<JsonNode> versions =
                ledger.api().all(environment, "/items/" + ITEM + "/history", "versions");
        assertEquals(rounds, versions.size());
        bob.deployer().ok("replay", "--environment", environment, "--compare");
    }

    private static boolean hasAttempt(Path state, String environment) {
        try (LocalState open = LocalState.open(state, note -> {})) {
            return !open.attempts().open(environment).isEmpty();
        }
    }
}
