package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.Agent;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Two agents of one name: the one that started last speaks for it, the other ends.
@ExtendWith(SharedLedger.class)
class FencedAgentsTest {
    private static final String ITEM = "services/web.toml";
    private static final int FENCED = 5;

    private final RestartableLedger ledger;
    private final String environment;
    private final Deployer deployer;
    private final Host first;
    private final Host second;

    FencedAgentsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("fenced");
        deployer = new Deployer(ledger, environment);
        first = host(folder.resolve("first"));
        second = host(folder.resolve("second"));
    }

    private Host host(Path folder) {
        return Host.withFiles(
                ledger, environment, "web-1", folder, "policy = \"restore\"\nevery = \"1s\"\n");
    }

    @BeforeEach
    void deploy() {
        deployer.deploy(ITEM, "tokens = 1\n");
    }

    @Test
    void endsTheProcessOfTheOlderWhoseHostStaysAsItIs() {
        try (ChildProcess older = first.startProcess()) {
            first.await(ledger, environment, deployer.root(), "as_deployed");
            HostTree before = first.tree();
            try (Agent _ = second.start()) {
                assertEquals(FENCED, older.awaitExit(), older::output);

                deployer.deploy(ITEM, "tokens = 2\n");
                second.await(ledger, environment, deployer.root(), "as_deployed");
                assertEquals("tokens = 2\n", second.read(ITEM));
                assertEquals(before, first.tree());
                assertTrue(older.output().contains("give each agent a name of its own"));
                assertTrue(older.output().contains("ERROR [agent-follow] Hearing fenced"));
            }
        }
    }

    @Test
    void theNewerGoesOnWhateverTheOlderStillSays() throws InterruptedException {
        try (Agent older = first.start()) {
            first.await(ledger, environment, deployer.root(), "as_deployed");
            String mine = first.known(ledger, environment).path("instance").asText();
            try (Agent newer = second.start()) {
                second.awaitFollowing();
                assertTrue(older.awaitEnd());
                StrayReports.of(ledger, environment, "web-1", mine);

                deployer.deploy(ITEM, "tokens = 2\n");
                second.await(ledger, environment, deployer.root(), "as_deployed");
                assertEquals(200, second.ready().status(), () -> newer.health().message());
            }
        }
    }
}
