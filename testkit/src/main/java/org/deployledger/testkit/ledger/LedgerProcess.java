package org.deployledger.testkit.ledger;

import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.TestFolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The embedded ledger as people start it, a process of its own, which can be killed, and started
/// again on the same folder and ports.
public final class LedgerProcess implements RunningLedger {
    private final TestFolder folder = TestFolder.create();
    private final Ports ports = EmbeddedLedger.ports();
    private ChildProcess child;

    private LedgerProcess() {
        child = launch();
    }

    /// Starts one that is empty, and waits for its line `ready`.
    public static LedgerProcess start() {
        LedgerProcess ledger = new LedgerProcess();
        ledger.awaitReady();
        return ledger;
    }

    private ChildProcess launch() {
        return ChildProcess.launcher(
                List.of(
                        "up",
                        "--data-dir",
                        folder.path().resolve("data").toString(),
                        "--kafka-port",
                        Integer.toString(ports.kafka()),
                        "--registry-port",
                        Integer.toString(ports.registry()),
                        "--api-port",
                        Integer.toString(ports.api())),
                Map.of("HOME", folder.path().toString()));
    }

    private void awaitReady() {
        child.awaitLine("line ready", line -> line.startsWith("ready"));
    }

    /// `kill -9`.
    public void kill() {
        child.kill();
    }

    /// Starts it again after it was killed or stopped, and waits until it serves.
    public void startAgain() {
        child = launch();
        awaitReady();
    }

    /// Stops it as Ctrl-C does.
    public void stop() {
        child.stop();
    }

    /// The process's number.
    public long pid() {
        return child.family().getFirst();
    }

    /// The folder in which the broker keeps the log, for others to read while this is stopped.
    public Path kafkaFolder() {
        return folder.path().resolve("data/kafka");
    }

    /// What the process said since its last start.
    public String output() {
        return child.output();
    }

    @Override
    public Addresses addresses() {
        return new Addresses(
                "127.0.0.1:" + ports.kafka(),
                "http://127.0.0.1:" + ports.registry(),
                "http://127.0.0.1:" + ports.api());
    }

    @Override
    public void close() {
        child.close();
        folder.close();
    }
}
