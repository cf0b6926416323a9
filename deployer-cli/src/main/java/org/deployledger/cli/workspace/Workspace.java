package org.deployledger.cli.workspace;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.render.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A developer's working tree, or a bare repository. Its root is the nearest folder with a
/// `deployer.toml`, else the root of the git working tree; item paths start there.
///
/// @param prefix path of the root from the root of the git working tree, `""` or ending with `/`
public record Workspace(Path root, String prefix, GitRepository git) implements AutoCloseable {
    /// Name of the file with the workspace's settings.
    public static final String SETTINGS_FILE = "deployer.toml";

    /// Finds the workspace that a folder lies in.
    ///
    /// @throws Failure refused, if the folder is not in a git working tree
    public static Workspace around(Path folder, Map<String, String> environment) {
        Path start = real(folder);
        GitRepository git = GitRepository.around(start, environment);
        Path workTree = real(git.workTree());
        Path at = start;
        while (at != null && at.startsWith(workTree)) {
            if (Files.isRegularFile(at.resolve(SETTINGS_FILE))) {
                return of(at, workTree, git);
            }
            at = at.getParent();
        }
        return of(workTree, workTree, git);
    }

    /// The workspace that a commit is deployed from: the one that a folder lies in, or a bare
    /// repository, whose local state lies in its own folder.
    ///
    /// @throws Failure refused, if the folder is in no git repository
    public static Workspace ofCommits(Path folder, Map<String, String> environment) {
        GitRepository git = GitRepository.evenBare(real(folder), environment);
        if (git.isBare()) {
            return new Workspace(real(git.gitFolder()), "", git);
        }
        git.close();
        return around(folder, environment);
    }

    private static Workspace of(Path root, Path workTree, GitRepository git) {
        String relative = workTree.relativize(root).toString().replace('\\', '/');
        return new Workspace(root, relative.isEmpty() ? "" : relative + "/", git);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw Failure.refused("no_such_folder", "the folder cannot be read")
                    .fact("folder", folder);
        }
    }

    /// Where the local state of this worktree lies.
    public Path stateFile() {
        return stateFolder().resolve("state.db");
    }

    /// The folder of the local state, in the git folder.
    public Path stateFolder() {
        return git.gitFolder().resolve("deployer");
    }

    /// The file that an item lies in.
    public Path file(String itemPath) {
        return root.resolve(itemPath);
    }

    /// The item path of a path that a person typed in a folder; `""` for the root itself.
    ///
    /// @throws Failure refused, if it leads out of the workspace
    public String itemPath(Path folder, String typed) {
        Path file = real(folder).resolve(typed).normalize();
        if (!file.startsWith(root)) {
            throw Failure.refused("outside_workspace", "the path is not in the workspace")
                    .fact("path", typed)
                    .fact("workspace", root);
        }
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public void close() {
        git.close();
    }
}
