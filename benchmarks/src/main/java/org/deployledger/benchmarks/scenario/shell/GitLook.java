package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.git.Head;

import java.nio.file.Path;
import java.util.List;

/// What the command line wants to know of git at every deploy: commit, branch and remote. Looked at
/// in the JVM that a `deploy` has, which `bin/deployer` starts.
final class GitLook implements Scenario {
    @Override
    public String name() {
        return "git-look";
    }

    @Override
    public String about() {
        return "commit, branch and remote, read from git without starting it";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int files = bench.size().of(100, 10_000);
        Workspace workspace = Workspace.create(bench.folder("ours"), bench.shell(), files);
        workspace.git("remote", "add", "origin", "https://git.example.com/team/services.git");
        Launcher deployer = new Launcher(bench.shell());
        Turns.Measured turns =
                bench.turns(Unit.MILLISECONDS)
                        .add(
                                "look",
                                () ->
                                        Double.parseDouble(
                                                deployer.output(workspace.root(), "look-at-git")))
                        .run();
        return List.of(
                new Finding(
                        name(),
                        "the git look: commit, branch, remote",
                        "a repository of %,d files".formatted(files),
                        "inside a cold JVM with the AOT cache and the options of `deploy`: from"
                                + " opening the repository to having all three",
                        turns.figure("look"),
                        List.of(),
                        List.of(new Goal.Absolute(Statistic.MEDIAN, 50))));
    }

    /// Looks once, and prints the milliseconds.
    static final class Look {
        private Look() {}

        public static void main(String[] arguments) {
            long start = System.nanoTime();
            try (GitRepository git =
                    GitRepository.around(Path.of("").toAbsolutePath(), System.getenv())) {
                Head head = git.head();
                double millis = (System.nanoTime() - start) / 1e6;
                if (head.branch().isEmpty() || head.remote().isEmpty()) {
                    throw new IllegalStateException("no branch or no remote: " + head);
                }
                System.out.println(millis);
            }
        }
    }
}
