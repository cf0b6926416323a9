package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.FilledLedger;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.peer.BrokerAlone;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.process.Memory;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.process.ChildProcess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long `deployer up` takes, and what it holds then.
final class StartUp implements Scenario {
    private static final String BROKER = "the bare broker";

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String about() {
        return "deployer up to ready, with an empty and a full data directory, and its memory";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        FilledLedger filled = bench.filled();
        filled.stop();
        List<Double> memory = new ArrayList<>();
        Turns.Measured turns =
                bench.turns(Unit.MILLISECONDS)
                        .add("empty", () -> empty(memory))
                        .add("full", () -> full(filled))
                        .add(BROKER, () -> broker(bench))
                        .run();
        String clock =
                "from the launcher's start to the line `ready`; the broker in a JVM of its own";
        Contender broker = turns.contender(BROKER);
        return List.of(
                new Finding(
                        name(),
                        "`deployer up` to ready, empty",
                        "no data directory yet",
                        clock,
                        turns.figure("empty"),
                        List.of(broker),
                        List.of(new Goal.Relative(Statistic.MEDIAN, BROKER, 2))),
                new Finding(
                        name(),
                        "`deployer up` to ready, full",
                        "an environment of %,d items".formatted(filled.items()),
                        clock,
                        turns.figure("full"),
                        List.of(broker),
                        List.of(new Goal.Relative(Statistic.MEDIAN, BROKER, 2))),
                new Finding(
                        name(),
                        "memory of `deployer up` after its start",
                        "no data directory before",
                        "resident set at the line `ready`",
                        new Figure(Unit.MEBIBYTES, memory),
                        List.of(),
                        List.of(new Goal.Absolute(Statistic.MEDIAN, 512))));
    }

    private static double empty(List<Double> memory) throws Exception {
        long start = System.nanoTime();
        try (LedgerProcess ledger = LedgerProcess.start()) {
            double took = millis(start);
            memory.add(Memory.resident(ledger.pid()));
            return took;
        }
    }

    private static double full(FilledLedger filled) {
        long start = System.nanoTime();
        filled.serving();
        double took = millis(start);
        filled.stop();
        return took;
    }

    private static double broker(Bench bench) throws Exception {
        String folder = bench.folder("broker").resolve("kafka").toString();
        long start = System.nanoTime();
        try (ChildProcess broker =
                Jvm.server(BrokerAlone.class, List.of(folder, "0", "bare"), Map.of())) {
            broker.awaitLine("broker", "ready"::equals);
            return millis(start);
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
