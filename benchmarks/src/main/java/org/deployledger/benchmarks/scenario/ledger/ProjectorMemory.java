package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.benchmarks.load.FilledLedger;
import org.deployledger.benchmarks.load.Parts;
import org.deployledger.benchmarks.load.RoundTrips;
import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Memory;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.topics.LedgerTopics;

import java.nio.file.Path;
import java.util.List;

/// Whether a projector's heap grows with the items that it knows.
final class ProjectorMemory implements Scenario {
    private static final int IN_FLIGHT = 16;

    @Override
    public String name() {
        return "projector-memory";
    }

    @Override
    public String about() {
        return "the projector's heap and resident set with very many items";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        FilledLedger ledger = bench.filled();
        int fewItems = bench.size().of(100, 1_000);
        Held many = held(bench, ledger.parts(bench.folder("parts")));
        Held few = few(bench, fewItems);
        String peer = "with %,d items".formatted(fewItems);
        String payload = "an environment of %,d items".formatted(ledger.items());
        return List.of(
                new Finding(
                        name(),
                        "heap of the projector",
                        payload,
                        "live objects after a full collection, once it has folded everything",
                        Figure.of(Unit.MEBIBYTES, many.heap()),
                        List.of(Contender.of(peer, Figure.of(Unit.MEBIBYTES, few.heap()))),
                        List.of(new Goal.Relative(Statistic.MEDIAN, peer, 1.5))),
                new Finding(
                        name(),
                        "resident set of the projector",
                        payload,
                        "after it has folded everything and after a full collection",
                        Figure.of(Unit.MEBIBYTES, many.resident()),
                        List.of(Contender.of(peer, Figure.of(Unit.MEBIBYTES, few.resident()))),
                        List.of()));
    }

    private record Held(double heap, double resident) {}

    private static Held few(Bench bench, int items) throws Exception {
        Path folder = bench.folder("few");
        try (Parts parts = Parts.start(folder.resolve("kafka"), folder)) {
            parts.decide();
            try (RoundTrips trips =
                            new RoundTrips(
                                    parts.kafka(), LedgerTopics.EVENTS, Deployments::applied);
                    Deployments deployments = new Deployments(parts.registry())) {
                trips.oneAtATime(1, _ -> deployments.create("few"));
                trips.inFlight(items, IN_FLIGHT, i -> deployments.change("few", Workspace.path(i)));
            }
            return held(bench, parts);
        }
    }

    private static Held held(Bench bench, Parts parts) throws Exception {
        Parts.Projector projector = parts.project("memory");
        try (ChildProcess process = projector.process()) {
            projector.awaitReady();
            long pid = process.family().getFirst();
            double heap = Memory.heap(pid, bench.shell());
            return new Held(heap, Memory.resident(pid));
        }
    }
}
