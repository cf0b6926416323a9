package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;

import java.io.IOException;
import java.util.List;

/// Commands about change sets and moments, as people type them.
final class ChangeSetCommit implements Scenario {
    private static final int OPERATIONS = 10;
    private static final String JVM = "bare JVM";
    private static final String COMMIT = "change commit";
    private static final String LABEL = "snapshot label";

    private int labels;

    @Override
    public String name() {
        return "change-set";
    }

    @Override
    public String about() {
        return "the commit of a change set and a label, from the shell";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int files = bench.size().of(100, 10_000);
        Launcher deployer = bench.deployer();
        Workspace workspace = Workspace.create(bench.folder("ours"), bench.shell(), files);
        workspace.belongTo("change-set", deployer);
        deployer.time(workspace.root(), "deploy", "-m", "everything");
        List<String> oneLine = Jvm.oneLine();
        Turns.Measured measured =
                bench.turns(Unit.MILLISECONDS)
                        .add(JVM, () -> bench.shell().time(workspace.root(), oneLine))
                        .add(COMMIT, () -> commit(workspace, deployer))
                        .add(LABEL, () -> label(workspace, deployer))
                        .run();
        return List.of(
                finding(
                        measured,
                        COMMIT,
                        "`deployer change commit` of %d operations".formatted(OPERATIONS),
                        "%,d files, %d of them staged".formatted(files, OPERATIONS),
                        500),
                finding(
                        measured,
                        LABEL,
                        "`deployer snapshot label`",
                        "a label at the head of %,d items".formatted(files),
                        300));
    }

    private static double commit(Workspace workspace, Launcher deployer)
            throws IOException, InterruptedException {
        deployer.time(workspace.root(), "change", "open", "-m", "ten");
        workspace.edit(OPERATIONS);
        deployer.time(workspace.root(), "change", "add", ".");
        return deployer.time(workspace.root(), "change", "commit");
    }

    private double label(Workspace workspace, Launcher deployer)
            throws IOException, InterruptedException {
        labels++;
        return deployer.time(workspace.root(), "snapshot", "label", "label-" + labels);
    }

    private Finding finding(
            Turns.Measured measured, String contender, String what, String payload, double goal) {
        return new Finding(
                name(),
                what,
                payload,
                "whole processes, cold, from their start to their end",
                measured.figure(contender),
                measured.contenders(JVM),
                List.of(new Goal.Absolute(Statistic.MEDIAN, goal)));
    }
}
