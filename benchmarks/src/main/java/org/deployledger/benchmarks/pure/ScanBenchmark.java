package org.deployledger.benchmarks.pure;

import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.state.LocalState;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Look;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.Walking;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.process.TestFolder;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the command line does where nothing has changed, once it is warm.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScanBenchmark {
    /// In the workspace, all of them known.
    @Param("10000")
    public int files;

    private final TestFolder folder = TestFolder.create();
    private final Workspace workspace = workspace(folder);
    private final LocalState state = LocalState.open(workspace.stateFile(), _ -> {});
    private final FileTree disk = new Disk();
    private final ItemSelection selection = new ItemSelection(List.of(), List.of());

    private static Workspace workspace(TestFolder folder) {
        GitWorkspace.forEnvironment(folder.path(), "bench");
        return Workspace.around(folder.path(), Map.of());
    }

    /// Writes the files, and scans until each can be trusted.
    @Setup
    public void write() {
        GitWorkspace git = GitWorkspace.empty(folder.path());
        for (int i = 0; i < files; i++) {
            git.write(org.deployledger.benchmarks.load.Workspace.path(i), Deployments.content(i));
        }
        git.commit("all");
        Await.until(
                "every file trusted",
                () ->
                        lookAtUnchangedFiles().scan(Progress.SILENT).read().isEmpty()
                                && lookAtUnchangedFiles().key().isPresent());
    }

    /// All files are walked over, and found to be those of the last look.
    @Benchmark
    public Look lookAtUnchangedFiles() {
        return Look.at(Walking.over(workspace, disk).begin(), selection, state.files(), () -> {});
    }

    /// The same, and what is known of each file is read from the local state.
    @Benchmark
    public Scan scanUnchangedFiles() {
        return lookAtUnchangedFiles().scan(Progress.SILENT);
    }

    /// Removes the workspace.
    @TearDown
    public void remove() {
        state.close();
        workspace.close();
        folder.close();
    }
}
