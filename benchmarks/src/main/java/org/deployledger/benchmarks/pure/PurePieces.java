package org.deployledger.benchmarks.pure;

import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.Size;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Runs the JMH benchmarks of this package: each a few seconds in a JVM of its own, or a moment in
/// this JVM on little.
public final class PurePieces implements Scenario {
    @Override
    public String name() {
        return "pure";
    }

    @Override
    public String about() {
        return "Merkle tree, scan, delta, serde, decide and view updates, by JMH";
    }

    @Override
    public List<Finding> measure(Bench bench) throws RunnerException {
        bench.rest();
        List<Finding> findings = new ArrayList<>();
        for (RunResult result : new Runner(options(bench.size()).build()).run()) {
            findings.add(finding(result));
        }
        return findings;
    }

    private static ChainedOptionsBuilder options(Size size) {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(PurePieces.class.getPackageName().replace(".", "\\.") + "\\..*")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT);
        return switch (size) {
            case FULL ->
                    options.forks(1)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.seconds(1));
            case SMALL -> {
                // Somebody else's JMH on this machine does no harm to figures that mean nothing.
                System.setProperty("jmh.ignoreLock", "true");
                yield options.forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .param("items", "200")
                        .param("files", "20")
                        .param("kibibytes", "16");
            }
        };
    }

    private Finding finding(RunResult result) {
        BenchmarkParams parameters = result.getParams();
        List<Double> samples = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                samples.add(iteration.getPrimaryResult().getScore());
            }
        }
        return new Finding(
                name(),
                work(parameters.getBenchmark()),
                payload(parameters),
                "JMH, average time of a call once it is warm, %d iterations of %s"
                        .formatted(
                                parameters.getMeasurement().getCount(),
                                parameters.getMeasurement().getTime()),
                new Figure(Unit.MICROSECONDS, samples),
                List.of(),
                List.of());
    }

    /// `org.deployledger.….updateOneItem` as `update one item`.
    private static String work(String benchmark) {
        return benchmark
                .substring(benchmark.lastIndexOf('.') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }

    /// The parameters are counts of what they are named for.
    private static String payload(BenchmarkParams parameters) {
        if (parameters.getParamsKeys().isEmpty()) {
            return "one change with its content of 130 bytes";
        }
        return parameters.getParamsKeys().stream()
                .sorted()
                .map(name -> "%,d %s".formatted(Integer.valueOf(parameters.getParam(name)), name))
                .collect(Collectors.joining(", "));
    }
}
