package org.deployledger.cli.workspace;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.git.TreeState;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One look at a workspace: one walk over its files, which tells both whether git's tree is dirty
/// and which items there are. What an equal look found out before is remembered, so that nothing is
/// opened where nothing has changed.
public final class Look {
    /// What earlier looks found out.
    public interface Memory {
        /// What a look with this key found out about git's tree.
        Optional<TreeState> treeState(String key);

        /// Remembers it, in place of what was remembered.
        void remember(String key, TreeState state);

        /// Files that git tracks although its rules ignore them, as of the last look.
        List<String> trackedThoughIgnored();

        /// What is known of each file, by path.
        Map<String, ScannedFile> known();

        /// Takes over what a scan found out.
        void update(Scan scan);
    }

    private final Workspace workspace;
    private final FileTree files;
    private final ItemSelection selection;
    private final Memory memory;
    private final Head head;
    private final WalkedTree walked;
    private final TreeState state;
    private final String key;
    private final boolean settled;

    /// A walk over a workspace's files that is under way.
    public static final class Walking {
        private final Workspace workspace;
        private final FileTree files;
        private final Head head;
        private final CompletableFuture<WalkedTree> walk = new CompletableFuture<>();

        private Walking(Workspace workspace, FileTree files, Head head) {
            this.workspace = workspace;
            this.files = files;
            this.head = head;
        }

        /// Whether a look with this key may be equal: it was taken at the same commit, with the
        /// same index and selection. Does not wait for the walk.
        public boolean mayBecome(String key, ItemSelection selection) {
            try {
                return key.endsWith("|" + surroundings(workspace, files, head, selection));
            } catch (IOException e) {
                return false;
            }
        }

        private void run() {
            try {
                walk.complete(workspace.git().walk(files, workspace.prefix() + ".ledger"));
            } catch (RuntimeException | Error e) {
                walk.completeExceptionally(e);
            }
        }

        private WalkedTree walked() {
            try {
                return walk.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }

    private Look(Walking walking, ItemSelection selection, Memory memory, Runnable touched)
            throws IOException {
        this.workspace = walking.workspace;
        this.files = walking.files;
        this.selection = selection;
        this.memory = memory;
        this.head = walking.head;
        List<String> tracked = memory.trackedThoughIgnored();
        WalkedTree all = walking.walked();
        WalkedTree first = withTracked(all, tracked);
        Optional<TreeState> remembered = memory.treeState(key(first));
        if (remembered.isPresent()) {
            this.walked = first;
            this.state = remembered.get();
            this.settled = true;
        } else {
            touched.run();
            this.state = workspace.git().compare(first, files, head.commit());
            boolean same = state.trackedThoughIgnored().equals(tracked);
            this.walked = same ? first : withTracked(all, state.trackedThoughIgnored());
            this.settled = isSettled();
        }
        this.key = key(walked);
        if (remembered.isEmpty()) {
            memory.remember(settled ? key : "", state);
        }
    }

    /// Begins to walk over the files, in the background.
    ///
    /// @throws Failure refused, if there is no commit
    public static Walking begin(Workspace workspace, FileTree files) {
        Walking walking = new Walking(workspace, files, workspace.git().head());
        Thread.ofPlatform().daemon().name("deployer-look").start(walking::run);
        return walking;
    }

    /// Looks at a workspace.
    ///
    /// @param walking that was begun for it
    /// @param touched is run as soon as something is seen to differ from the last look, while git's
    ///   tree is still to be compared
    public static Look at(
            Walking walking, ItemSelection selection, Memory memory, Runnable touched) {
        try {
            return new Look(walking, selection, memory, touched);
        } catch (IOException e) {
            throw Failure.because(
                    ExitCode.FAILED,
                    "workspace_unreadable",
                    "the workspace cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private WalkedTree withTracked(WalkedTree all, List<String> tracked) throws IOException {
        return workspace.git().withTracked(all, files, tracked);
    }

    private String key(WalkedTree tree) throws IOException {
        return tree.fingerprint() + "|" + surroundings(workspace, files, head, selection);
    }

    /// What a look's key has beyond the files: the end of the key.
    private static String surroundings(
            Workspace workspace, FileTree files, Head head, ItemSelection selection)
            throws IOException {
        return String.join(
                "|",
                head.commit().value(),
                text(files.stamp(workspace.git().indexFile())),
                text(files.stamp(workspace.git().gitFolder().resolve("config"))),
                workspace.prefix(),
                selection.toString());
    }

    private static String text(FileStamp stamp) {
        return stamp.size() + "." + stamp.modified() + "." + stamp.changed() + "." + stamp.inode();
    }

    private boolean isSettled() throws IOException {
        long clock = clock();
        for (WalkedFile file : walked.files()) {
            if (file.stamp().racy(clock) || targetIsRacy(file, clock)) {
                return false;
            }
        }
        return walked.unreadable().isEmpty()
                && walked.repositories().isEmpty()
                && !files.stamp(workspace.git().indexFile()).racy(clock);
    }

    private boolean targetIsRacy(WalkedFile file, long clock) throws IOException {
        return file.stamp().kind() == FileStamp.Kind.LINK
                && files.targetStamp(workspace.git().workTree().resolve(file.path())).racy(clock);
    }

    private long clock() throws IOException {
        return files.clock(workspace.stateFolder());
    }

    /// The commit, branch and remote.
    public Head head() {
        return head;
    }

    /// Whether the working tree differs from the commit, untracked files included.
    public boolean dirty() {
        return state.dirty();
    }

    /// How the working tree compares with the commit.
    public TreeState tree() {
        return state;
    }

    /// Stands for everything that was looked at: an equal key means equal files. Empty where that
    /// cannot be promised, because a file was touched just now.
    public Optional<String> key() {
        return settled ? Optional.of(key) : Optional.empty();
    }

    /// The items, with their checksums. Reads the files that have changed since the last scan.
    public Scan scan(Progress progress) {
        try {
            long clock = clock();
            Scan scan =
                    new Scanner(workspace, files, selection, progress)
                            .scan(walked, memory.known(), clock);
            memory.update(scan);
            return scan;
        } catch (IOException e) {
            throw Failure.because(
                    ExitCode.FAILED,
                    "workspace_unreadable",
                    "the workspace cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
