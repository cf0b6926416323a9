package org.deployledger.system.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.testkit.Await;
import org.deployledger.testkit.log.DeciderState;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The services of `docker-compose.yml`, so that the file cannot rot.
class ComposeTest {
    @Test
    void deploysThroughTheComposedServicesAndGoesOnWhenOneOfEachIsKilled(@TempDir Path folder)
            throws Exception {
        try (ComposedLedger ledger = new ComposedLedger()) {
            String environment = ledger.environment("composed");
            GitWorkspace workspace = GitWorkspace.forEnvironment(folder, environment);
            deploy(ledger, workspace, environment, "projector-1", 1);
            deploy(ledger, workspace, environment, "projector-2", 2);

            ledger.kill("ledger-service-1");
            ledger.kill("projector-1");
            deploy(ledger, workspace, environment, "projector-2", 3);

            ledger.start("ledger-service-1");
            ledger.start("projector-1");
            ledger.awaitReady("ledger-service-1");
            ledger.awaitReady("projector-1");
            ledger.kill("ledger-service-2");
            ledger.kill("projector-2");
            deploy(ledger, workspace, environment, "projector-1", 4);

            LedgerLog log = ledger.log();
            ReplayedLedger.of(log).assertEqualViews(ledger.apiOf("projector-1"), environment);
            DeciderState.assertEqualToReplay(ledger.addresses().kafka(), log);
        }
    }

    /// Deploys, again and again while a new owner of the views takes over, as a person would.
    private static void deploy(
            ComposedLedger ledger,
            GitWorkspace workspace,
            String environment,
            String projector,
            int version) {
        workspace.write("composed.toml", "version = " + version + "\n");
        workspace.commit("version " + version);
        Cli cli = ledger.cli(workspace.root(), "bob", projector);
        Await.value(
                "deployment through " + projector,
                Duration.ofMinutes(3),
                () -> cli.run("deploy").exitCode() == 0 ? Optional.of(true) : Optional.empty(),
                () -> cli.run("deploy").toString());
        assertEquals(
                version,
                ledger.apiOf(projector)
                        .of(environment, "/items/composed.toml")
                        .path("version")
                        .asInt());
    }
}
