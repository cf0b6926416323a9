package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.FilledLedger;
import org.deployledger.benchmarks.load.HttpLoad;
import org.deployledger.benchmarks.load.Parts;
import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.peer.ConstantAnswer;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.traffic.Api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/// Questions to a projector, beside the same HTTP server with a constant answer.
final class Reads implements Scenario {
    private static final String CONSTANT = "the same server, a constant answer";
    private static final int CONNECTIONS = 8;

    /// Rounds that are not counted: after 40,000 requests a server is still being compiled.
    private static final int WARM_UPS = 5;

    private static final long SEED = 20_261_121;
    private static final String ROOT = "/v1/environments/" + FilledLedger.LARGE;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public String about() {
        return "one item, a prefix and a root among very many items, beside a constant answer";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        FilledLedger ledger = bench.filled();
        Parts.Projector projector = ledger.parts(bench.folder("parts")).project("reads");
        int constantPort = FreePorts.of(1).getFirst();
        try (ChildProcess _ = projector.process();
                ChildProcess constant = constantAnswer(bench, projector, constantPort)) {
            constant.awaitLine("constant answer", line -> line.startsWith("ready"));
            List<Finding> findings = new ArrayList<>();
            findings.addAll(items(bench, projector.port(), constantPort, ledger.items()));
            IntFunction<String> lists = lists(ledger.items());
            findings.add(alone(bench, projector, "a list of 100 items below a prefix", lists));
            findings.add(alone(bench, projector, "the head with its root", _ -> ROOT));
            return findings;
        }
    }

    /// The peer, which answers with what the projector said of an item.
    private static ChildProcess constantAnswer(Bench bench, Parts.Projector projector, int port)
            throws IOException {
        projector.awaitReady();
        Path body = bench.folder("constant").resolve("body");
        Api api = new Api("http://127.0.0.1:" + projector.port());
        Files.write(body, api.get(item(0)).body().array());
        return Jvm.server(
                ConstantAnswer.class, List.of(Integer.toString(port), body.toString()), Map.of());
    }

    private List<Finding> items(Bench bench, int port, int constantPort, int items)
            throws Exception {
        int requests = bench.size().of(80, 40_000);
        Random random = new Random(SEED);
        IntFunction<String> anyItem = _ -> item(next(random, items));
        for (int i = 0; i < WARM_UPS; i++) {
            HttpLoad.run(port, CONNECTIONS, requests, anyItem);
            HttpLoad.run(constantPort, CONNECTIONS, requests, anyItem);
        }
        Samples ours = new Samples();
        Samples theirs = new Samples();
        for (int round = 0; round < bench.rounds(); round++) {
            ours.add(HttpLoad.run(port, CONNECTIONS, requests, anyItem));
            theirs.add(HttpLoad.run(constantPort, CONNECTIONS, requests, anyItem));
        }
        Goal rate = new Goal.Relative(Statistic.MEDIAN, CONSTANT, 0.7);
        Goal latency = new Goal.Relative(Statistic.P99, CONSTANT, 3);
        return List.of(
                item("rate", items, ours.rate(), theirs.rate(), rate),
                item("latency", items, ours.latency(), theirs.latency(), latency));
    }

    private Finding item(String what, int items, Figure ours, Figure theirs, Goal goal) {
        return new Finding(
                name(),
                "`GET` of one item, " + what,
                "random items among %,d".formatted(items),
                "%d connections that stay open, from the request's first byte to the answer's last;"
                                .formatted(CONNECTIONS)
                        + " client on the same cores; JVMs with the same options (%s)"
                                .formatted(Jvm.serverOptions()),
                ours,
                List.of(Contender.of(CONSTANT, theirs)),
                List.of(goal));
    }

    /// What several rounds of requests came to.
    private record Samples(List<Double> rates, List<Double> took) {
        Samples() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(HttpLoad.Result result) {
            rates.add(result.rate());
            took.addAll(result.latency().samples());
        }

        Figure rate() {
            return new Figure(Unit.PER_SECOND, rates);
        }

        Figure latency() {
            return new Figure(Unit.MICROSECONDS, took);
        }
    }

    private Finding alone(
            Bench bench, Parts.Projector projector, String work, IntFunction<String> targets)
            throws Exception {
        int requests = bench.size().of(10, 2_000);
        HttpLoad.run(projector.port(), 1, requests, targets);
        return new Finding(
                name(),
                "`GET` of " + work,
                "the environment with very many items",
                "one connection that stays open",
                HttpLoad.run(projector.port(), 1, requests, targets).latency(),
                List.of(),
                List.of());
    }

    private static IntFunction<String> lists(int items) {
        Random random = new Random(SEED);
        int services = Math.max(1, items / Workspace.FILES_IN_A_SERVICE);
        return _ -> ROOT + "/items?limit=100&prefix=services/s" + next(random, services) + "/";
    }

    private static int next(Random random, int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static String item(int number) {
        return ROOT + "/items/" + Workspace.path(number).replace("/", "%2F");
    }
}
