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
import java.nio.file.Path;
import java.util.List;

/// What people wait for at a prompt.
final class ColdStart implements Scenario {
    private static final String BARE = "a JVM that prints one line";
    private static final String GIT_STATUS = "git status";
    private static final String GIT_PUSH = "git commit && git push";
    private static final String CLOCK =
            "whole processes, cold, from their start to their end; ledger on the same machine";

    private static final String FIRST = "first status";
    private static final String SECOND = "the second status";
    private static final String NOTHING_FIRST = "the first deploy of nothing";

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String about() {
        return "status and deploy from the shell, beside git and a bare JVM";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int files = bench.size().of(100, 10_000);
        Launcher deployer = bench.deployer();
        Workspace ours = Workspace.create(bench.folder("ours"), bench.shell(), files);
        ours.belongTo("cold", deployer);
        deployer.time(ours.root(), "deploy", "-m", "everything");
        Workspace gits = pushed(bench, files);
        List<String> oneLine = Jvm.oneLine();
        Turns.Measured turns =
                bench.turns(Unit.MILLISECONDS)
                        .add(BARE, () -> bench.shell().time(ours.root(), oneLine))
                        .add(FIRST, () -> deployer.time(ours.root(), "status"))
                        .add(SECOND, () -> deployer.time(ours.root(), "status"))
                        .add("status", () -> deployer.time(ours.root(), "status"))
                        .add(GIT_STATUS, () -> gits.git("status"))
                        .add(NOTHING_FIRST, () -> deployer.time(ours.root(), "deploy"))
                        .add("nothing", () -> deployer.time(ours.root(), "deploy"))
                        .add("one", () -> deployOne(ours, deployer))
                        .add(GIT_PUSH, () -> pushOne(gits, bench))
                        .run();
        String payload = "%,d files in %,d folders".formatted(files, files / 10);
        return List.of(
                nothingChanged(turns, "`deployer status`, nothing changed", "status", payload),
                beside(turns, "`deployer status`, the first after a deployment", FIRST, payload),
                beside(turns, "`deployer status`, the second", SECOND, payload),
                nothingChanged(turns, "`deployer deploy`, nothing changed", "nothing", payload),
                beside(
                        turns,
                        "`deployer deploy`, nothing changed, the first after a deployment",
                        NOTHING_FIRST,
                        payload),
                oneChange(turns, payload));
    }

    /// An equal workspace for git, which has a bare repository on the same disk.
    private static Workspace pushed(Bench bench, int files)
            throws IOException, InterruptedException {
        Workspace workspace = Workspace.create(bench.folder("git"), bench.shell(), files);
        Path bare = bench.folder("bare.git");
        bench.shell().time(bare, List.of("git", "init", "-q", "--bare"));
        workspace.git("remote", "add", "origin", bare.toString());
        workspace.git("push", "-q", "-u", "origin", "main");
        return workspace;
    }

    private static double deployOne(Workspace workspace, Launcher deployer)
            throws IOException, InterruptedException {
        workspace.edit(1);
        return deployer.time(workspace.root(), "deploy", "-m", "one");
    }

    private static double pushOne(Workspace workspace, Bench bench)
            throws IOException, InterruptedException {
        workspace.editOnly(1);
        List<String> both = List.of("sh", "-c", "git commit -qam one && git push -q");
        return bench.shell().time(workspace.root(), both);
    }

    private Finding beside(Turns.Measured turns, String work, String contender, String payload) {
        return new Finding(
                name(),
                work,
                payload,
                CLOCK,
                turns.figure(contender),
                turns.contenders(BARE, GIT_STATUS),
                List.of());
    }

    private Finding nothingChanged(
            Turns.Measured turns, String work, String contender, String payload) {
        return new Finding(
                name(),
                work,
                payload,
                CLOCK,
                turns.figure(contender),
                turns.contenders(BARE, GIT_STATUS),
                List.of(
                        new Goal.Absolute(Statistic.MEDIAN, 100),
                        new Goal.Relative(Statistic.MEDIAN, BARE, 3)));
    }

    private Finding oneChange(Turns.Measured turns, String payload) {
        return new Finding(
                name(),
                "`deployer deploy`, one change, acknowledged",
                payload,
                CLOCK,
                turns.figure("one"),
                turns.contenders(BARE, GIT_PUSH),
                List.of(
                        new Goal.Absolute(Statistic.MEDIAN, 500),
                        new Goal.Relative(Statistic.MEDIAN, BARE, 8)));
    }
}
