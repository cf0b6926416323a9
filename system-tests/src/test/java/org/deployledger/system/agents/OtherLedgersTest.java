package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Where the agent's ledger was is nothing, an empty one, or an older copy. Whatever such a ledger
/// says, the host stays as it is.
class OtherLedgersTest {
    private static final String ITEM = "services/web.toml";
    private static final String AWAY = "the ledger cannot be reached";
    private static final String ANOTHER = "at this address is ledger";
    private static final String SHORTER = "the log ends before what the agent has read";
    private static final String LONGER = "or an older copy of it";

    @TempDir private Path folder;

    @Test
    void leaveTheHostAsItIsUntilTheRightOneIsBack() throws IOException {
        try (LedgerProcess ledger = LedgerProcess.start()) {
            String environment = ledger.environment("others");
            Deployer deployer = new Deployer(ledger, environment);
            deployer.deploy(ITEM, "tokens = 1\n", "services/old.toml", "on = true\n");
            keepCopy(ledger, "stale");
            deployer.deploy(ITEM, "tokens = 2\n");
            Host host = host(ledger, environment);
            HostTree before = runUntilTheLedgerIsAway(ledger, host, environment, deployer.root());
            moveAway(ledger, "right");

            try (ChildProcess _ = host.startProcess()) {
                host.awaitHolding(AWAY);
            }
            ledger.startAgain();
            try (ChildProcess _ = host.startProcess()) {
                host.awaitHolding(ANOTHER);
            }
            ledger.stop();
            moveAway(ledger, "empty");
            bring(ledger, "stale");
            try (ChildProcess _ = host.startProcess()) {
                host.awaitHolding(SHORTER);
                deployUntilLonger(ledger, environment);
                host.awaitHolding(LONGER);
                assertEquals(before, host.tree());
                ledger.stop();
                moveAway(ledger, "other");
                bring(ledger, "right");
                host.awaitFollowing();
                assertEquals(before, host.tree());
            }
            try (ChildProcess _ = host.startProcess()) {
                deployer.deploy(ITEM, "tokens = 3\n");
                host.await(ledger, environment, deployer.root(), "as_deployed");
                assertEquals("tokens = 3\n", host.read(ITEM));
            }
        }
    }

    private Host host(LedgerProcess ledger, String environment) {
        return Host.withFiles(
                ledger,
                environment,
                "web-1",
                folder.resolve("web-1"),
                "policy = \"restore\"\nevery = \"1s\"\n");
    }

    /// The agent takes up what is deployed, and notices that its ledger ends.
    private static HostTree runUntilTheLedgerIsAway(
            LedgerProcess ledger, Host host, String environment, String root) {
        try (ChildProcess _ = host.startProcess()) {
            host.await(ledger, environment, root, "as_deployed");
            ledger.stop();
            host.awaitHolding(AWAY);
            return host.tree();
        }
    }

    /// The copy says something else than the ledger of which it was made, from where they part.
    private static void deployUntilLonger(LedgerProcess ledger, String environment) {
        Deployer stranger = new Deployer(ledger, environment);
        for (int i = 0; i < 10; i++) {
            stranger.deploy("services/other-" + i + ".toml", "tokens = 66\n");
        }
    }

    private static Path data(LedgerProcess ledger) {
        return Objects.requireNonNull(ledger.kafkaFolder().getParent());
    }

    private void keepCopy(LedgerProcess ledger, String name) throws IOException {
        ledger.stop();
        copy(data(ledger), folder.resolve(name));
        ledger.startAgain();
    }

    private void moveAway(LedgerProcess ledger, String name) throws IOException {
        Files.move(data(ledger), folder.resolve(name));
    }

    private void bring(LedgerProcess ledger, String name) throws IOException {
        Files.move(folder.resolve(name), data(ledger));
        ledger.startAgain();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
