package org.deployledger.benchmarks.load;

import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.process.Shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository full of small files, ten in each folder.
public final class Workspace {
    private static final int FILES_IN_A_FOLDER = 10;
    private static final int FOLDERS_IN_A_SERVICE = 50;

    /// How many files lie below `services/s0/`, and so on.
    public static final int FILES_IN_A_SERVICE = FILES_IN_A_FOLDER * FOLDERS_IN_A_SERVICE;

    private final Path root;
    private final Shell shell;
    private final int files;
    private long edits;

    private Workspace(Path root, Shell shell, int files) {
        this.root = root;
        this.shell = shell;
        this.files = files;
    }

    /// Makes one, with everything committed.
    ///
    /// @param root empty
    public static Workspace create(Path root, Shell shell, int files)
            throws IOException, InterruptedException {
        Workspace workspace = new Workspace(root, shell, files);
        workspace.git("init", "-q");
        for (int i = 0; i < files; i++) {
            workspace.write(i);
        }
        workspace.commit();
        return workspace;
    }

    /// Where it is.
    public Path root() {
        return root;
    }

    /// Says which environment it belongs to, and creates that.
    public void belongTo(String environment, Launcher deployer)
            throws IOException, InterruptedException {
        Files.writeString(root.resolve("deployer.toml"), "environment = \"" + environment + "\"\n");
        commit();
        deployer.output(root, "env", "create", environment);
    }

    /// Edits the first so many files, and commits them to git.
    public void edit(int count) throws IOException, InterruptedException {
        editOnly(count);
        commit();
    }

    /// Edits the first so many files, and leaves them uncommitted.
    public void editOnly(int count) throws IOException {
        edits++;
        for (int i = 0; i < count; i++) {
            write(i);
        }
    }

    private void write(int number) throws IOException {
        Path file = root.resolve(path(number));
        if (edits == 0) {
            Files.createDirectories(file.resolveSibling("."));
        }
        Files.writeString(file, Deployments.content(number + edits * files));
    }

    /// The path of a file, as git writes it.
    public static String path(long number) {
        long folder = number / FILES_IN_A_FOLDER;
        return "services/s%d/d%d/f%d.toml"
                .formatted(folder / FOLDERS_IN_A_SERVICE, folder, number % FILES_IN_A_FOLDER);
    }

    private void commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "edit " + edits);
    }

    /// Runs git in it.
    ///
    /// @return milliseconds
    public double git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return shell.time(root, command);
    }
}
