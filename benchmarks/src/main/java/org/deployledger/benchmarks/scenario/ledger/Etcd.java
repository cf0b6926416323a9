package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.process.Shell;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Size;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// etcd, where it is installed: a store that clusters keep their configuration in.
final class Etcd {
    private static final Pattern RATE = Pattern.compile("Throughput [a-z ]*:? ?([0-9]+) writes/s");

    private Etcd() {}

    /// What its own check says, with a thousand clients for a minute; the smallest load where only
    /// a look is wanted.
    static Optional<Double> putsPerSecond(Bench bench) throws Exception {
        Optional<String> server = Shell.find("etcd");
        Optional<String> client = Shell.find("etcdctl");
        if (server.isEmpty() || client.isEmpty() || bench.size() == Size.SMALL) {
            return Optional.empty();
        }
        Path folder = bench.folder("etcd");
        List<Integer> ports = FreePorts.of(2);
        String clients = "http://127.0.0.1:" + ports.get(0);
        try (ChildProcess etcd =
                ChildProcess.start(
                        List.of(
                                server.get(),
                                "--data-dir",
                                folder.toString(),
                                "--listen-client-urls",
                                clients,
                                "--advertise-client-urls",
                                clients,
                                "--listen-peer-urls",
                                "http://127.0.0.1:" + ports.get(1),
                                "--log-level",
                                "info"),
                        Map.of("HOME", folder.toString()))) {
            etcd.awaitLine("etcd", line -> line.contains("ready to serve client requests"));
            try (ChildProcess check =
                    ChildProcess.start(
                            List.of(
                                    client.get(),
                                    "--endpoints=" + clients,
                                    "check",
                                    "perf",
                                    "--load=xl"),
                            Map.of("ETCDCTL_API", "3", "HOME", folder.toString()))) {
                check.awaitExit();
                return Optional.of(rate(check.output()));
            }
        }
    }

    /// Puts a second.
    ///
    /// @param output of `etcdctl check perf`, whether it is content with the rate or not
    static double rate(String output) {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("etcdctl said no rate\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
