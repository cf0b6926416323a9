package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.benchmarks.load.FilledLedger;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/// What one change costs as the environment grows.
final class Growth implements Scenario {
    private static final long SEED = 20_261_121;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "one change among few and among very many items";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        FilledLedger ledger = bench.filled().serving();
        int large = ledger.items();
        int small = bench.size().of(20, 1_000);
        try (RoundTrips trips = ledger.trips();
                Deployments deployments = new Deployments(ledger.addresses())) {
            Side many = new Side(trips, deployments, FilledLedger.LARGE, large, Workspace::path);
            Side few = new Side(trips, deployments, FilledLedger.SMALL, small, Workspace::path);
            Side wide =
                    new Side(
                            trips,
                            deployments,
                            FilledLedger.WIDE,
                            large / 10,
                            FilledLedger::inOneDirectory);
            Side narrow =
                    new Side(
                            trips,
                            deployments,
                            FilledLedger.NARROW,
                            10,
                            FilledLedger::inOneDirectory);
            return List.of(
                    compare(
                            bench,
                            "one change in an environment of %,d items".formatted(large),
                            many,
                            "among %,d items".formatted(small),
                            few,
                            1.5),
                    compare(
                            bench,
                            "one change in a directory of %,d files".formatted(large / 10),
                            wide,
                            "in a directory of 10",
                            narrow,
                            2));
        }
    }

    private Finding compare(
            Bench bench, String work, Side large, String peer, Side small, double limit)
            throws Exception {
        int count = bench.size().of(10, 300);
        large.measure(count);
        small.measure(count);
        List<Double> larger = new ArrayList<>();
        List<Double> smaller = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            larger.addAll(large.measure(count));
            smaller.addAll(small.measure(count));
        }
        return new Finding(
                name(),
                work,
                "random items, one change a deployment, one at a time",
                "from the producer's send to the event in a read_committed consumer; embedded"
                        + " ledger, views folded beside",
                new Figure(Unit.MILLISECONDS, larger),
                List.of(Contender.of(peer, new Figure(Unit.MILLISECONDS, smaller))),
                List.of(new Goal.Relative(Statistic.MEDIAN, peer, limit)));
    }

    private record Side(
            RoundTrips trips,
            Deployments deployments,
            String environment,
            int items,
            LongFunction<String> paths,
            Random random) {
        Side(
                RoundTrips trips,
                Deployments deployments,
                String environment,
                int items,
                LongFunction<String> paths) {
            this(trips, deployments, environment, items, paths, new Random(SEED));
            for (int i = 0; i < items; i++) {
                deployments.known(environment, paths.apply(i));
            }
        }

        List<Double> measure(int count) throws Exception {
            return trips.oneAtATime(
                            count,
                            _ ->
                                    deployments.change(
                                            environment, paths.apply(random.nextInt(items))))
                    .samples();
        }
    }
}
