package org.deployledger.benchmarks.scenario.ledger;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.benchmarks.load.Parts;
import org.deployledger.benchmarks.load.RoundTrips;
import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.peer.EmptyTopology;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.topics.LedgerTopics;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From a record on `ledger-commands` to the committed event.
final class Deciding implements Scenario {
    private static final String EMPTY = "empty Streams topology";
    private static final String ETCD = "etcd puts";
    private static final int ENVIRONMENTS = 8;
    private static final int IN_FLIGHT = 64;
    private static final int ITEMS = 1_000;

    @Override
    public String name() {
        return "deciding";
    }

    @Override
    public String about() {
        return "latency and throughput of ledger-service, beside an empty topology and etcd";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        Path folder = bench.folder("parts");
        try (Parts parts = Parts.start(folder.resolve("kafka"), folder)) {
            parts.decideAndHandOn();
            try (RoundTrips ours =
                            new RoundTrips(
                                    parts.kafka(), LedgerTopics.EVENTS, Deployments::applied);
                    RoundTrips peers =
                            new RoundTrips(
                                    parts.kafka(),
                                    EmptyTopology.OUTPUT,
                                    record -> Optional.of(text(record.value())));
                    Deployments deployments = new Deployments(parts.registry())) {
                ours.oneAtATime(ENVIRONMENTS, i -> deployments.create(environment(i)));
                Finding latency = latency(bench, ours, peers, deployments);
                return List.of(latency, throughput(bench, ours, peers, deployments));
            }
        }
    }

    private Finding latency(Bench bench, RoundTrips ours, RoundTrips peers, Deployments deployments)
            throws Exception {
        int count = bench.size().of(10, 400);
        int warm = bench.size().of(10, 3_000);
        ours.inFlight(warm, IN_FLIGHT, i -> deployment(deployments, i));
        peers.inFlight(warm, IN_FLIGHT, Deciding::record);
        List<Double> mine = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            mine.addAll(
                    ours.oneAtATime(
                                    count,
                                    i ->
                                            deployments.change(
                                                    environment(0), Workspace.path(i % ITEMS)))
                            .samples());
            theirs.addAll(peers.oneAtATime(count, Deciding::record).samples());
        }
        return new Finding(
                name(),
                "command to committed event, warm, one at a time",
                "a deployment of one change with its content of 130 bytes",
                "from the producer's send to the event in a read_committed consumer; ours and the"
                        + " topology in JVMs of their own (%s) on one broker,"
                                .formatted(Jvm.serverOptions())
                        + " one stream thread each; the topology commits each 10 ms",
                new Figure(Unit.MILLISECONDS, mine),
                List.of(Contender.of(EMPTY, new Figure(Unit.MILLISECONDS, theirs))),
                List.of(
                        new Goal.Relative(Statistic.MEDIAN, EMPTY, 1.3),
                        new Goal.Relative(Statistic.P99, EMPTY, 1.5)));
    }

    private Finding throughput(
            Bench bench, RoundTrips ours, RoundTrips peers, Deployments deployments)
            throws Exception {
        int count = bench.size().of(100, 30_000);
        Turns.Measured turns =
                bench.turns(Unit.PER_SECOND)
                        .add(
                                "ours",
                                () ->
                                        ours.inFlight(
                                                count, IN_FLIGHT, i -> deployment(deployments, i)))
                        .add(EMPTY, () -> peers.inFlight(count, IN_FLIGHT, Deciding::record))
                        .run();
        Contender etcd =
                Etcd.putsPerSecond(bench)
                        .map(rate -> Contender.of(ETCD, Figure.of(Unit.PER_SECOND, rate)))
                        .orElseGet(() -> Contender.missing(ETCD));
        return new Finding(
                name(),
                "deployments a second",
                "%,d deployments of one change, %d in flight over %d environments of %,d items"
                        .formatted(count, IN_FLIGHT, ENVIRONMENTS, ITEMS),
                "from the first send to the last event in a read_committed consumer; etcd by"
                        + " `etcdctl check perf --load=xl`",
                turns.figure("ours"),
                List.of(turns.contender(EMPTY), etcd),
                List.of(
                        new Goal.Relative(Statistic.MEDIAN, EMPTY, 0.7),
                        new Goal.Relative(Statistic.MEDIAN, ETCD, 1)));
    }

    private static RoundTrips.Shot deployment(Deployments deployments, int number) {
        return deployments.change(
                environment(number % ENVIRONMENTS), Workspace.path(number / ENVIRONMENTS % ITEMS));
    }

    private static RoundTrips.Shot record(int number) {
        String name = number + "-" + System.nanoTime();
        return new RoundTrips.Shot(
                name,
                new ProducerRecord<>(
                        EmptyTopology.INPUT,
                        environment(number % ENVIRONMENTS).getBytes(StandardCharsets.UTF_8),
                        name.getBytes(StandardCharsets.UTF_8)));
    }

    private static String environment(int number) {
        return "bench-" + number;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
