package org.deployledger.benchmarks.scenario.ledger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.benchmarks.load.Filler;
import org.deployledger.benchmarks.load.HttpLoad;
import org.deployledger.benchmarks.load.RoundTrips;
import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.command.Command;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CloudEventHeaders;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Labels, and what it costs to compare two moments as the environment grows.
final class Moments implements Scenario {
    private static final String LARGE = "moments-large";
    private static final String SMALL = "moments-small";
    private static final int DIFFERING = 10;

    @Override
    public String name() {
        return "moments";
    }

    @Override
    public String about() {
        return "labels, and comparing two moments of a large and of a small environment";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        try (LedgerProcess ledger = LedgerProcess.start();
                RoundTrips trips =
                        new RoundTrips(
                                ledger.addresses().kafka(),
                                LedgerTopics.EVENTS,
                                Moments::answered);
                Deployments deployments = new Deployments(ledger.addresses())) {
            Filler filler = new Filler(trips, deployments);
            int many = bench.size().of(200, 10_000);
            int few = bench.size().of(20, 1_000);
            Side large = side(ledger.addresses(), filler, LARGE, many);
            Side small = side(ledger.addresses(), filler, SMALL, few);
            return List.of(
                    labels(bench, trips, deployments), compare(bench, large, small, many, few));
        }
    }

    private Finding labels(Bench bench, RoundTrips trips, Deployments deployments)
            throws Exception {
        int count = bench.size().of(10, 300);
        label(trips, deployments, count, "warm");
        return new Finding(
                name(),
                "a label, from command to event",
                "one label after another, each at the head of the log",
                "from the producer's send to the event in a read_committed consumer; embedded"
                        + " ledger, views folded beside",
                label(trips, deployments, count, "label"),
                List.of(),
                List.of(new Goal.Absolute(Statistic.P99, 100)));
    }

    private static Figure label(RoundTrips trips, Deployments deployments, int count, String prefix)
            throws Exception {
        return trips.oneAtATime(
                count,
                i -> {
                    String label = prefix + "-" + i;
                    ChangeSet any = new ChangeSet(LARGE, "bench@example.com", new UUID(0, 0));
                    return deployments.shot(
                            label,
                            new Command.LabelSnapshot(any.envelope(), label, null, null, null));
                });
    }

    private Finding compare(Bench bench, Side large, Side small, int many, int few)
            throws Exception {
        int requests = bench.size().of(20, 500);
        large.ask(requests);
        small.ask(requests);
        List<Double> larger = new ArrayList<>();
        List<Double> smaller = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            larger.addAll(large.ask(requests));
            smaller.addAll(small.ask(requests));
        }
        String peer = "among %,d items".formatted(few);
        return new Finding(
                name(),
                "comparing two moments of an environment of %,d items".formatted(many),
                "%d items differ, one deployment each".formatted(DIFFERING),
                "one connection that stays open, from the request's first byte to the answer's"
                        + " last",
                new Figure(Unit.MICROSECONDS, larger),
                List.of(Contender.of(peer, new Figure(Unit.MICROSECONDS, smaller))),
                List.of(new Goal.Relative(Statistic.MEDIAN, peer, 1.5)));
    }

    /// Fills an environment, and changes some of its items afterwards.
    private static Side side(Addresses ledger, Filler filler, String environment, int items)
            throws Exception {
        filler.fill(environment, items, Workspace::path);
        Api api = new Api(ledger.api());
        long from = sequence(api, environment, filler);
        for (int i = 0; i < DIFFERING; i++) {
            String path = Workspace.path((long) i * items / DIFFERING);
            filler.deployments().known(environment, path);
            filler.trips().oneAtATime(1, _ -> filler.deployments().change(environment, path));
        }
        return new Side(
                URI.create(ledger.api()).getPort(),
                "/v1/environments/%s/compare?from=%d&to=%d&wait=60"
                        .formatted(environment, from, sequence(api, environment, filler)));
    }

    /// The sequence of the head, once the view has what was deployed so far.
    private static long sequence(Api api, String environment, Filler filler) throws Exception {
        ChangeSet mark = new ChangeSet(environment, "bench@example.com", new UUID(0, 0));
        String label = "mark-" + mark.id();
        filler.trips()
                .oneAtATime(
                        1,
                        _ ->
                                filler.deployments()
                                        .shot(
                                                label,
                                                new Command.LabelSnapshot(
                                                        mark.envelope(), label, null, null, null)));
        return Await.value(
                "label " + label,
                () -> {
                    Api.Answer answer =
                            api.get("/v1/environments/" + environment + "?as-of=label:" + label);
                    return answer.status() == 200
                            ? Optional.of(answer.json().path("sequence").asLong())
                            : Optional.empty();
                });
    }

    /// The label that a record says was given, or else what was applied or created.
    private static Optional<String> answered(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader(CloudEventHeaders.TYPE);
        Header subject = record.headers().lastHeader("ce_subject");
        boolean isLabel =
                type != null
                        && new String(type.value(), StandardCharsets.UTF_8)
                                .equals("ledger.events.SnapshotLabelled");
        return isLabel && subject != null
                ? Optional.of(new String(subject.value(), StandardCharsets.UTF_8))
                : Deployments.applied(record);
    }

    private record Side(int port, String target) {
        List<Double> ask(int requests) throws Exception {
            return HttpLoad.run(port, 1, requests, _ -> target).latency().samples();
        }
    }
}
