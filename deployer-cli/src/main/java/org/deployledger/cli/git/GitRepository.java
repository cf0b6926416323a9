package org.deployledger.cli.git;

import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.walk.IgnoreRules;
import org.deployledger.cli.walk.Walk;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.deployledger.item.InvalidValueException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A git repository with a working tree: an ordinary one, a linked worktree, or a shallow clone.
public final class GitRepository implements AutoCloseable {
    private final Map<String, String> environment;
    private final Optional<PlainGit> plain;
    private @Nullable Repository repository;

    private GitRepository(
            Map<String, String> environment,
            Optional<PlainGit> plain,
            @Nullable Repository repository) {
        this.environment = environment;
        this.plain = plain;
        this.repository = repository;
    }

    /// Finds the repository that a folder lies in.
    ///
    /// @param environment the variables that lead to the user's git configuration
    /// @throws Failure refused, if the folder lies in none, or in a bare one
    public static GitRepository around(Path folder, Map<String, String> environment) {
        Optional<PlainGit> plain = PlainGit.around(folder, environment);
        return new GitRepository(
                environment,
                plain,
                plain.isPresent() ? null : withTree(opened(folder, environment)));
    }

    /// The same for what needs no working tree: the repository may be a bare one.
    ///
    /// @throws Failure refused, if the folder lies in none
    public static GitRepository evenBare(Path folder, Map<String, String> environment) {
        Optional<PlainGit> plain = PlainGit.around(folder, environment);
        return new GitRepository(
                environment, plain, plain.isPresent() ? null : opened(folder, environment));
    }

    private static Repository withTree(Repository repository) {
        if (repository.isBare()) {
            repository.close();
            throw Failure.refused(
                            "bare_repository",
                            "a bare git repository has no working tree to deploy from")
                    .fact("repository", repository.getDirectory())
                    .next("git clone " + repository.getDirectory() + " workspace", "make one")
                    .next(
                            "deployer deploy --commit HEAD --environment prod",
                            "deploy what was pushed to it");
        }
        return repository;
    }

    private static Repository opened(Path folder, Map<String, String> environment) {
        GitSystem.install(environment);
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            throw Failure.refused(
                            "not_a_repository",
                            "the workspace is not in a git repository, so a deployment could not be"
                                    + " traced to a commit")
                    .fact("folder", folder)
                    .next("git init && git add -A && git commit -m start", "make it one");
        }
        return open(builder, folder);
    }

    private static Repository open(FileRepositoryBuilder builder, Path folder) {
        try {
            Repository repository = builder.setMustExist(true).build();
            String format = repository.getConfig().getString("extensions", null, "objectformat");
            if (format != null && !format.equals("sha1")) {
                repository.close();
                throw Failure.refused(
                                "object_format",
                                "git repositories with ids of this kind are not supported")
                        .fact("extensions.objectFormat", format)
                        .next("git init --object-format=sha1", "makes one that is");
            }
            return repository;
        } catch (RepositoryNotFoundException e) {
            throw Failure.refused("not_a_repository", "the git repository is damaged")
                    .fact("folder", folder)
                    .next("git -C " + folder + " status", "let git say what is wrong");
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.refused(
                            "repository_unreadable", "the git repository cannot be read: " + e)
                    .fact("folder", folder)
                    .next("git -C " + folder + " status", "let git say what is wrong");
        }
    }

    /// Whether there is no working tree.
    public boolean isBare() {
        return plain.isEmpty() && repository().isBare();
    }

    /// The root of the working tree.
    public Path workTree() {
        return plain.map(PlainGit::workTree).orElseGet(() -> repository().getWorkTree().toPath());
    }

    /// The git folder of this worktree; several worktrees of one repository have one each.
    public Path gitFolder() {
        return plain.map(git -> git.workTree().resolve(".git"))
                .orElseGet(() -> repository().getDirectory().toPath());
    }

    /// The git folder that all worktrees of the repository share.
    public Path commonFolder() {
        return plain.map(git -> gitFolder())
                .orElseGet(() -> repository().getCommonDirectory().toPath());
    }

    /// What the repository, the user and the machine configure.
    public Config config() {
        return plain.map(PlainGit::config).orElseGet(() -> repository().getConfig());
    }

    /// The commit, branch and remote.
    ///
    /// @throws Failure refused, if there is no commit yet
    public Head head() {
        // Read now: somebody may have committed since the repository was opened.
        Optional<PlainGit> now = plain.flatMap(git -> PlainGit.around(git.workTree(), environment));
        return now.isPresent()
                ? head(now.get().commit().orElseThrow(this::noCommit), now.get().branch())
                : headOfRepository();
    }

    private Head headOfRepository() {
        try {
            Ref head = repository().exactRef(Constants.HEAD);
            ObjectId commit = head == null ? null : head.getObjectId();
            if (head == null || commit == null) {
                throw noCommit();
            }
            return head(
                    commit.name(),
                    head.isSymbolic()
                            ? Optional.of(Repository.shortenRefName(head.getTarget().getName()))
                            : Optional.empty());
        } catch (IOException e) {
            throw noCommit().fact("cause", e);
        }
    }

    private Head head(String commit, Optional<String> branch) {
        return new Head(new GitCommit(commit), branch, remote(branch));
    }

    private Failure noCommit() {
        return Failure.refused(
                        "no_commit",
                        "the git commit cannot be determined: the repository has none yet")
                .fact("repository", workTree())
                .next("git add -A && git commit -m start", "make the first commit");
    }

    /// The remote that a branch follows, else `origin`, else any; without credentials.
    public Optional<GitRemote> remote(Optional<String> branch) {
        Set<String> remotes = config().getSubsections("remote");
        String ofBranch =
                branch.map(name -> config().getString("branch", name, "remote")).orElse(null);
        String name =
                ofBranch != null && remotes.contains(ofBranch)
                        ? ofBranch
                        : remotes.contains("origin")
                                ? "origin"
                                : remotes.stream().sorted().findFirst().orElse("");
        String url = config().getString("remote", name, "url");
        try {
            return Optional.ofNullable(url).map(GitRemote::stripped);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /// `user.email` of the repository, the user or the machine.
    public Optional<String> email() {
        return Optional.ofNullable(config().getString("user", null, "email"));
    }

    /// Walks over the whole working tree, once.
    ///
    /// @param ledgerFolder path of the workspace's `.ledger`, in which nothing is ignored
    public WalkedTree walk(FileTree files, String ledgerFolder) {
        return new Walk(files, workTree(), ledgerFolder)
                .from(IgnoreRules.ofRepository(ruleFiles()));
    }

    /// Walks over some folders of the working tree.
    ///
    /// @param folders paths from its root; they need not be there
    public WalkedTree walkBelow(FileTree files, List<String> folders) {
        return new Walk(files, workTree(), ".ledger")
                .below(folders, IgnoreRules.ofRepository(ruleFiles()));
    }

    /// Adds files to a walk that exclusion rules match, but that git tracks all the same.
    public WalkedTree withTracked(WalkedTree walked, FileTree files, List<String> tracked)
            throws IOException {
        List<WalkedFile> more = new ArrayList<>();
        for (String path : tracked) {
            more.add(new WalkedFile(path, files.stamp(workTree().resolve(path)), false));
        }
        return walked.plus(more);
    }

    /// Compares a walk with the index, and the index with a commit.
    public TreeState compare(WalkedTree walked, FileTree files, GitCommit commit)
            throws IOException {
        return new Dirtiness(this, files, commit).of(walked);
    }

    /// Whether the index is what a commit has.
    boolean equalsCommit(GitIndex index, GitCommit commit) throws IOException {
        Optional<String> known =
                index.tree().isPresent() && plain.isPresent()
                        ? PlainGit.treeOf(gitFolder(), commit.value())
                        : Optional.empty();
        return known.isPresent()
                ? known.equals(index.tree())
                : CommitTree.equalsIndex(repository(), commit);
    }

    /// Whether git ignores a file, which need not be there.
    ///
    /// @param path from the root of the working tree
    public boolean ignores(FileTree files, String path) throws IOException {
        return new Walk(files, workTree(), ".ledger")
                        .ignores(path, IgnoreRules.ofRepository(ruleFiles()))
                && !isTracked(path);
    }

    /// Whether git tracks a file; also where that cannot be told.
    ///
    /// @param path from the root of the working tree
    public boolean isTracked(String path) {
        try {
            return repository().readDirCache().findEntry(path) >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    /// The commit that brought a file to what it is; empty where it is not committed.
    ///
    /// @param path from the root of the working tree
    public Optional<FileCommit> commitOf(String path, byte[] content) {
        try {
            return FileCommit.of(repository(), path, content);
        } catch (IOException | LargeObjectException e) {
            return Optional.empty();
        }
    }

    /// What is configured of merge tools, here too: not to be run.
    public MergeToolSettings mergeTools() {
        return new MergeToolSettings(config());
    }

    /// What the user and the machine have configured of merge tools.
    public MergeToolSettings mergeToolsOfUser() {
        return MergeToolSettings.ofUser(environment);
    }

    /// A repository inside this one's working tree.
    GitRepository inside(String path) {
        return around(workTree().resolve(path), environment);
    }

    /// Whether git stores a file without the carriage returns at its line ends.
    boolean convertsLineEnds(String path) throws IOException {
        return LineEnds.areConverted(repository(), path);
    }

    /// Whether a file's permission to be executed is part of it (`core.fileMode`).
    boolean heedsMode() {
        return config().getBoolean("core", "filemode", true);
    }

    /// Where the exclusion rules lie that hold for the whole working tree: `info/exclude` and the
    /// file that `core.excludesFile` names. They need not be there.
    public List<Path> ruleFiles() {
        List<Path> files = new ArrayList<>();
        files.add(commonFolder().resolve("info/exclude"));
        UserSettings.excludes(config(), environment).ifPresent(files::add);
        return files;
    }

    /// Whether nothing is out of the ordinary: no linked worktree, no include, no extension, and a
    /// branch that is a file with a commit.
    public boolean isOrdinary() {
        return plain.isPresent();
    }

    /// The file whose bytes decide what git thinks is staged.
    public Path indexFile() {
        return plain.map(git -> gitFolder().resolve("index"))
                .orElseGet(() -> repository().getIndexFile().toPath());
    }

    /// JGit's own view, opened at the first use.
    public synchronized Repository repository() {
        Repository open = repository;
        if (open == null) {
            open = opened(plain.orElseThrow().workTree(), environment);
            repository = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        Repository open = repository;
        if (open != null) {
            open.close();
        }
    }
}
