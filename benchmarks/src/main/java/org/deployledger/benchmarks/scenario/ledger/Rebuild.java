package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.FilledLedger;
import org.deployledger.benchmarks.load.Parts;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.peer.FivePuts;
import org.deployledger.benchmarks.peer.PlainConsumer;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.testkit.process.ChildProcess;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Making every view anew from the log.
final class Rebuild implements Scenario {
    private static final String CONSUMER = "plain consumer";
    private static final String STREAMS = "Streams processor, 5 puts an event";

    private static final int FEW_ROUNDS = 3;

    private int started;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String about() {
        return "a projector without views reads the whole log, beside a consumer and Streams";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        FilledLedger ledger = bench.filled();
        Parts parts = ledger.parts(bench.folder("parts"));
        long events = PlainConsumer.count(parts.kafka());
        Turns.Measured turns =
                bench.turns(FEW_ROUNDS, Unit.PER_SECOND)
                        .add("projector", () -> projector(parts, events))
                        .add(STREAMS, () -> fivePuts(parts, events))
                        .add(CONSUMER, () -> consumer(parts, events))
                        .run();
        return List.of(
                new Finding(
                        name(),
                        "rebuilding every view from the log",
                        "%,d events, those of an environment of %,d items among them"
                                .formatted(events, ledger.items()),
                        "from the start of the process until it has read and stored everything;"
                                + " JVMs with the same options (%s)".formatted(Jvm.serverOptions()),
                        turns.figure("projector"),
                        turns.contenders(STREAMS, CONSUMER),
                        List.of(new Goal.Relative(Statistic.MEDIAN, STREAMS, 0.8))));
    }

    private double projector(Parts parts, long events) {
        long start = System.nanoTime();
        Parts.Projector projector = parts.project("projector-" + started++);
        try (ChildProcess _ = projector.process()) {
            projector.awaitReady();
            return rate(events, start);
        }
    }

    private double fivePuts(Parts parts, long events) {
        long start = System.nanoTime();
        try (ChildProcess child =
                Jvm.server(
                        FivePuts.class,
                        List.of(Long.toString(events)),
                        parts.projector("five-puts-" + started++, 0))) {
            child.awaitLine("five puts", "done"::equals);
            return rate(events, start);
        }
    }

    private static double consumer(Parts parts, long events) throws IOException {
        long start = System.nanoTime();
        try (ChildProcess child =
                Jvm.server(
                        PlainConsumer.class,
                        List.of(Long.toString(events), parts.kafka()),
                        Map.of())) {
            child.awaitLine("plain consumer", "done"::equals);
            return rate(events, start);
        }
    }

    private static double rate(long events, long start) {
        return events / ((System.nanoTime() - start) / 1e9);
    }
}
