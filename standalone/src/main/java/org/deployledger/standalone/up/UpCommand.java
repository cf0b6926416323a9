package org.deployledger.standalone.up;

import org.deployledger.standalone.machine.DataDirectory;
import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.machine.StartRefusedException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `deployer up`: runs the embedded ledger in the foreground until Ctrl-C.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  deployer up",
            "  deployer up --data-dir /var/lib/ledger --api-port 7000",
            "  deployer up --kafka-port 0 --registry-port 0 --api-port 0 --output json",
            ""
        },
        description = "Runs the embedded ledger in the foreground, on loopback, until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    enum Output {
        TEXT,
        JSON
    }

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept (default: the user's data folder).")
    private @Nullable Path dataDir;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            defaultValue = "7080",
            description = "Port of the query API (default: ${DEFAULT-VALUE}).")
    private int apiPort;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TEXT;

    @Option(
            names = "--rebuild",
            description = "Makes state and views anew from the log before serving.")
    private boolean rebuild;

    @Override
    public Integer call() {
        PrintWriter err = commandLine().getErr();
        Map<String, Integer> wrong = new Ports(kafkaPort, registryPort, apiPort).faults();
        if (!wrong.isEmpty()) {
            throw new CommandLine.ParameterException(
                    commandLine(), "no port from 0 to 65535, or named twice: " + wrong);
        }
        Path path =
                Optional.ofNullable(dataDir)
                        .orElseGet(
                                () ->
                                        DataDirectory.ofUser(
                                                System.getenv(), System.getProperty("user.home")));
        try {
            return run(DataDirectory.open(path));
        } catch (StartRefusedException e) {
            err.println(e.getMessage());
        } catch (Exception e) {
            err.println("The ledger does not start: " + Reason.of(e));
            err.println("  (the log says more: " + path.resolve("logs") + ")");
        }
        return FAILED;
    }

    private int run(DataDirectory directory) throws Exception {
        long before = System.nanoTime();
        PrintWriter err = commandLine().getErr();
        LogFile.use(directory.log());
        KafkaHalt.explain(directory, err);
        err.println("Starting the ledger in " + directory.path());
        EmbeddedLedger ledger =
                EmbeddedLedger.start(
                        directory,
                        new Ports(kafkaPort, registryPort, apiPort),
                        rebuild,
                        (part, took) -> err.printf("  %-16s %,6d ms%n", part, took.toMillis()));
        ForegroundRun run = ForegroundRun.of(ledger);
        new ReadyMessage(ledger.addresses(), Duration.ofNanos(System.nanoTime() - before))
                .print(output, commandLine().getOut(), err);
        Throwable cause = run.awaitFailure();
        err.println("The ledger failed: " + Reason.of(cause));
        err.println(
                "  (the log says more: " + directory.log() + "; start it again with deployer up)");
        return FAILED;
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
