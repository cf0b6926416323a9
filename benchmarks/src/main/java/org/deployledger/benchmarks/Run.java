package org.deployledger.benchmarks;

import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.process.Project;
import org.deployledger.benchmarks.report.Machine;
import org.deployledger.benchmarks.report.Report;
import org.deployledger.benchmarks.report.Unmeasured;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.NotMeasurableException;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.Size;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Measures one scenario after the other, and keeps what came out. One that fails does not take the
/// findings of the others with it.
final class Run implements AutoCloseable {
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Bench bench;
    private final Machine machine;
    private final Consumer<String> progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unmeasured> unmeasured = new ArrayList<>();

    /// @param progress is told what goes on
    Run(Size size, int rounds, Consumer<String> progress) throws IOException, InterruptedException {
        this.bench = new Bench(size, rounds, line -> progress.accept("  " + line));
        this.machine = Machine.here(bench.shell(), Project.root());
        this.progress = progress;
    }

    void measure(Scenario scenario) throws InterruptedException {
        progress.accept(scenario.name() + ": " + scenario.about());
        try {
            findings.addAll(scenario.measure(bench));
        } catch (NotMeasurableException e) {
            unmeasured.add(new Unmeasured(scenario.name(), String.valueOf(e.getMessage()), false));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            progress.accept(trace.toString());
            String first = e.toString().lines().findFirst().orElse("");
            unmeasured.add(new Unmeasured(scenario.name(), first, true));
        }
    }

    Report report() {
        return new Report(begun, bench.size(), bench.rounds(), machine, findings, unmeasured);
    }

    @Override
    public void close() {
        bench.close();
    }
}
