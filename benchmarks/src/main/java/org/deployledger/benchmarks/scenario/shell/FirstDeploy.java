package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.process.Shell;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.testkit.process.TestFolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A whole workspace into an empty environment.
final class FirstDeploy implements Scenario {
    private static final String PUSH = "git push";
    private static final String RSYNC = "rsync -a";

    @Override
    public String name() {
        return "first-deploy";
    }

    @Override
    public String about() {
        return "the first deploy of a workspace, beside git push and rsync";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int files = bench.size().of(100, 10_000);
        Launcher deployer = bench.deployer();
        Workspace workspace = Workspace.create(bench.folder("ours"), bench.shell(), files);
        Turns.Measured turns =
                bench.turns(Unit.MILLISECONDS)
                        .add("deploy", () -> deploy(workspace, deployer))
                        .add(PUSH, () -> push(bench, workspace))
                        .add(
                                RSYNC,
                                Shell.find("rsync")
                                        .map(rsync -> () -> copy(bench, workspace, rsync)))
                        .run();
        return List.of(
                new Finding(
                        name(),
                        "first `deployer deploy` of a workspace",
                        "%,d files of about 130 bytes, all different".formatted(files),
                        "whole processes, cold, from their start to their end",
                        turns.figure("deploy"),
                        turns.contenders(PUSH, RSYNC),
                        List.of(new Goal.Absolute(Statistic.MEDIAN, 5_000))));
    }

    /// As if it had never been deployed: without local state, into an environment of its own.
    private static double deploy(Workspace workspace, Launcher deployer)
            throws IOException, InterruptedException {
        new TestFolder(workspace.root().resolve(".git/deployer")).close();
        workspace.belongTo("first-" + System.nanoTime(), deployer);
        return deployer.time(workspace.root(), "deploy", "-m", "all");
    }

    private static double push(Bench bench, Workspace workspace)
            throws IOException, InterruptedException {
        Path bare = bench.folder("bare.git");
        bench.shell().time(bare, List.of("git", "init", "-q", "--bare"));
        return workspace.git("push", "-q", bare.toString(), "main");
    }

    private static double copy(Bench bench, Workspace workspace, String rsync)
            throws IOException, InterruptedException {
        String mirror = bench.folder("mirror") + "/";
        return bench.shell()
                .time(workspace.root(), List.of(rsync, "-a", "--exclude=.git", "./", mirror));
    }
}
