package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.Agent;
import org.deployledger.event.RunningEvent;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.workspace.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// An agent that is not there any more: who asks it for something is told so, and nobody has to
/// wait for what it will not answer.
@ExtendWith(SharedLedger.class)
class SilentAgentsTest {
    private static final int UNREACHABLE = 6;
    private static final int TERMINATED = 143;

    /// What an end may interrupt is met by chance.
    private static final int ENDS = 5;

    private final RestartableLedger ledger;
    private final String environment;
    private final Host host;
    private final Cli ops;

    SilentAgentsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("silent");
        host = Host.withFiles(ledger, environment, "web-1", folder, "");
        ops = ledger.cli(folder, "ops").with("DEPLOYER_TIMEOUT", "4");
    }

    @Test
    void areNotAskedUnlessForcedAndHoldNobodyUp() {
        Deployer deployer = new Deployer(ledger, environment);
        deployer.deploy("services/web.toml", "tokens = 1\n");
        try (Agent _ = host.start()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");
        }
        Await.until(
                "the agent is overdue",
                () -> host.known(ledger, environment).path("overdue").asBoolean());

        Cli.Run refused = run("reconcile", "--plan");
        Cli.Run discovery = run("discover", "web-1");
        assertEquals(List.of(), started());
        Cli.Run forced = run("reconcile", "--plan", "web-1/files", "--force", "--wait", "1");
        Cli.Run again = run("reconcile", "--plan", "--force", "--wait", "1", "--output", "json");

        refused.expect(UNREACHABLE);
        String seen = host.known(ledger, environment).path("last_seen").asText();
        assertTrue(refused.err().contains(seen), refused::toString);
        assertTrue(
                refused.err().contains("deployer reconcile --plan web-1/files --force"),
                refused::toString);
        discovery.expect(UNREACHABLE);
        forced.expect(UNREACHABLE);
        assertTrue(forced.err().contains("did not end the reconciliation"), forced::toString);
        assertEquals("agent_silent", again.error());
        assertEquals(2, started().size());
    }

    @Test
    void endWithoutAnErrorWhereTheyAreToldTo() {
        Deployer deployer = new Deployer(ledger, environment);
        deployer.deploy("services/web.toml", "tokens = 1\n");
        for (int i = 0; i < ENDS; i++) {
            try (ChildProcess agent = host.startProcess()) {
                host.awaitFollowing();

                agent.stop();

                assertEquals(TERMINATED, agent.awaitExit());
                assertFalse(agent.output().contains("ERROR"), agent::output);
                assertFalse(agent.output().contains("Exception"), agent::output);
            }
        }
    }

    private List<RunningEvent.ReconciliationStarted> started() {
        return ledger.log().bodies(environment, RunningEvent.ReconciliationStarted.class);
    }

    private Cli.Run run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--environment";
        all[arguments.length + 1] = environment;
        return ops.run(all);
    }
}
