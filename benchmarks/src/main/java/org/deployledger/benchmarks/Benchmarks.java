package org.deployledger.benchmarks;

import org.deployledger.benchmarks.process.Project;
import org.deployledger.benchmarks.report.Report;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.Size;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// `bin/deployer-bench`: runs all benchmarks or those that are named, and writes what came out.
@Command(
        name = "deployer-bench",
        description =
                "Measures the ledger against its peers, and writes report.md and report.json.",
        sortOptions = false)
public final class Benchmarks implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Parameters(paramLabel = "NAME", description = "What to measure; everything by default.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Says what there is.")
    private boolean list;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "How often each contender takes its turn (default: ${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(
            names = "--small",
            description = "Little work, to see that everything runs; the figures mean nothing.")
    private boolean small;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description =
                    "Where the report goes (default: benchmarks/target/report of the project).")
    private Path output = Project.root().resolve("benchmarks/target/report");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Says this.")
    @SuppressWarnings("UnusedVariable") // picocli asks it
    private boolean help;

    private Benchmarks() {}

    /// Runs, and exits with 0, with 1 if a scenario failed, or with 2 for what cannot be
    /// understood.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Runs.
    ///
    /// @return the exit code
    static int run(String... arguments) {
        return new CommandLine(new Benchmarks()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Scenarios.ALL.forEach(
                    each -> System.out.printf("  %-18s %s%n", each.name(), each.about()));
            return DONE;
        }
        List<String> unknown =
                names.stream().filter(name -> !Scenarios.names().contains(name)).toList();
        if (!unknown.isEmpty() || rounds < 1) {
            System.err.println(
                    unknown.isEmpty()
                            ? "there must be a round at least"
                            : "there is no benchmark %s\n  there are  %s"
                                    .formatted(
                                            String.join(", ", unknown),
                                            String.join(", ", Scenarios.names())));
            return WRONG_USAGE;
        }
        Report report = measure(System.err::println);
        report.write(output);
        System.out.print(report.markdown());
        System.err.println("written to " + output.toAbsolutePath().normalize());
        return report.complete() ? DONE : FAILED;
    }

    private Report measure(Consumer<String> progress) throws Exception {
        try (Run run = new Run(small ? Size.SMALL : Size.FULL, rounds, progress)) {
            for (Scenario scenario : Scenarios.ALL) {
                if (names.isEmpty() || names.contains(scenario.name())) {
                    run.measure(scenario);
                }
            }
            return run.report();
        }
    }
}
