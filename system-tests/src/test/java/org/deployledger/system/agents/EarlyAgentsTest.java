package org.deployledger.system.agents;

import org.deployledger.agent.Agent;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// An agent that is there before its environment is.
@ExtendWith(SharedLedger.class)
class EarlyAgentsTest {
    private final RestartableLedger ledger;
    private final Path folder;

    EarlyAgentsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    @Test
    void sayThatTheirEnvironmentIsMissingAndBeginOnceItIsThere() {
        String environment = "early-" + ProcessHandle.current().pid();
        Host host = Host.withFiles(ledger, environment, "web-1", folder, "");
        try (Agent _ = host.start()) {
            host.awaitHolding("the ledger has no environment " + environment + " (deployer env");

            ledger.cli(folder, "ops").ok("env", "create", environment);

            host.awaitFollowing();
        }
    }
}
