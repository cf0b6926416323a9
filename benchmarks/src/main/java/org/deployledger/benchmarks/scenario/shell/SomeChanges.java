package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.process.Shell;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.Size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the time of a deploy grows with its changes.
final class SomeChanges implements Scenario {
    private static final String ONE = "deploy of one change";

    @Override
    public String name() {
        return "changes";
    }

    @Override
    public String about() {
        return "deploys of 1 to 1,000 changes, beside rsync";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int files = bench.size().of(100, 10_000);
        List<Integer> counts =
                bench.size() == Size.SMALL ? List.of(1, 10, 100) : List.of(1, 10, 100, 1_000);
        Launcher deployer = bench.deployer();
        Workspace workspace = Workspace.create(bench.folder("ours"), bench.shell(), files);
        workspace.belongTo("changes", deployer);
        deployer.time(workspace.root(), "deploy", "-m", "everything");
        Path mirror = bench.folder("mirror");
        Optional<String> rsync = Shell.find("rsync");
        Turns turns = bench.turns(Unit.MILLISECONDS);
        for (int count : counts) {
            turns.add("deploy " + count, () -> deploy(workspace, count, deployer))
                    .add(
                            "rsync " + count,
                            rsync.map(it -> () -> copy(bench, workspace, it, mirror)));
        }
        Turns.Measured measured = turns.run();
        List<Finding> findings = new ArrayList<>();
        for (int count : counts.subList(1, counts.size())) {
            findings.add(finding(measured, files, count));
        }
        return findings;
    }

    private static double deploy(Workspace workspace, int count, Launcher deployer)
            throws IOException, InterruptedException {
        workspace.edit(count);
        return deployer.time(workspace.root(), "deploy", "-m", "some");
    }

    private static double copy(Bench bench, Workspace workspace, String rsync, Path mirror)
            throws IOException, InterruptedException {
        List<String> command = List.of(rsync, "-a", "--exclude=.git", "./", mirror + "/");
        return bench.shell().time(workspace.root(), command);
    }

    private Finding finding(Turns.Measured measured, int files, int count) {
        Contender one = new Contender(ONE, measured.contender("deploy 1").figure());
        Contender rsync = new Contender("rsync -a", measured.contender("rsync " + count).figure());
        List<Goal> goals =
                switch (count) {
                    case 10 ->
                            List.of(
                                    new Goal.Absolute(Statistic.MEDIAN, 2_000),
                                    new Goal.Relative(Statistic.MEDIAN, ONE, 1.3));
                    case 100 ->
                            List.of(
                                    new Goal.Absolute(Statistic.MEDIAN, 5_000),
                                    new Goal.Relative(Statistic.MEDIAN, ONE, 2));
                    default -> List.of(new Goal.Absolute(Statistic.MEDIAN, 5_000));
                };
        return new Finding(
                name(),
                "`deployer deploy` of %,d changes".formatted(count),
                "%,d files, each edited one whole".formatted(files),
                "whole processes, cold, from their start to their end",
                measured.figure("deploy " + count),
                List.of(one, rsync),
                goals);
    }
}
