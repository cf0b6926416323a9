package org.deployledger.testkit.workspace;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A real git working tree, built in code, isolated from the user's git configuration.
public final class GitWorkspace {
    private final Path root;

    private GitWorkspace(Path root) {
        this.root = root;
    }

    /// A repository without a commit.
    public static GitWorkspace empty(Path root) {
        IsolatedGit.install();
        try (Git git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("user", null, "email", "dev@example.com");
            config.setString("user", null, "name", "Dev");
            config.save();
            return new GitWorkspace(root);
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException("cannot make a repository in " + root, e);
        }
    }

    /// A repository for an environment, with its settings committed.
    public static GitWorkspace forEnvironment(Path root, String environment) {
        GitWorkspace workspace = empty(root);
        workspace.write("deployer.toml", "environment = \"" + environment + "\"\n");
        workspace.commit("start");
        return workspace;
    }

    /// A clone of a bundle, with nothing checked out.
    public static GitWorkspace ofBundle(Path bundle, Path root) {
        IsolatedGit.install();
        try (Git git =
                Git.cloneRepository()
                        .setURI(bundle.toUri().toString())
                        .setDirectory(root.toFile())
                        .setBranch("main")
                        .setNoCheckout(true)
                        .call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.unsetSection("remote", "origin");
            config.setString("user", null, "email", "dev@example.com");
            config.save();
            return new GitWorkspace(root);
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException("cannot clone " + bundle, e);
        }
    }

    /// The folder.
    public Path root() {
        return root;
    }

    /// Writes a file.
    public GitWorkspace write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file.
    public GitWorkspace write(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file's text.
    public String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes a file.
    public GitWorkspace delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commits everything.
    ///
    /// @return the commit's hash
    public String commit(String message) {
        PersonIdent dev = new PersonIdent("Dev", "dev@example.com");
        try (Git git = git()) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor(dev)
                    .setCommitter(dev)
                    .setSign(false)
                    .setNoVerify(true)
                    .call()
                    .name();
        } catch (GitAPIException e) {
            throw new IllegalStateException("cannot commit in " + root, e);
        }
    }

    /// Sets a value in the repository's configuration.
    ///
    /// @param subsection `""` for none
    public GitWorkspace configure(String section, String subsection, String name, String value) {
        try (Git git = git()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString(section, subsection.isEmpty() ? null : subsection, name, value);
            config.save();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The commits of the branch, the oldest first.
    public List<String> commits() {
        List<String> commits = new ArrayList<>();
        try (Git git = git()) {
            for (RevCommit commit : git.log().add(git.getRepository().resolve("main")).call()) {
                commits.add(commit.name());
            }
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException("cannot read the log of " + root, e);
        }
        return commits.reversed();
    }

    /// Makes the working tree that of a commit, and the branch point at it.
    public void moveTo(String commit) {
        try (Git git = git()) {
            git.reset().setMode(ResetCommand.ResetType.HARD).setRef(commit).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException("cannot check out " + commit, e);
        }
    }

    /// The bytes of every file of a commit by path, as git has them.
    public SortedMap<String, byte[]> tree(String commit) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Git git = git();
                RevWalk walk = new RevWalk(git.getRepository());
                TreeWalk tree = new TreeWalk(git.getRepository())) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        tree.getPathString(),
                        tree.getObjectReader().open(tree.getObjectId(0)).getBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// The repository, for what this class has no word for.
    public Git git() {
        IsolatedGit.install();
        try {
            return new Git(
                    new FileRepositoryBuilder()
                            .setWorkTree(root.toFile())
                            .setMustExist(true)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
