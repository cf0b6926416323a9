package org.deployledger.cli.workspace;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.git.TreeState;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One look at a workspace: one walk over its files, which tells both whether git's tree is dirty
/// and which items there are. What an equal look found out before is remembered, so that nothing is
/// opened where nothing has changed.
public final class Look implements ItemSource {
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
    private final Walking walking;

    /// Null as long as nobody needs it, where an outline says that nothing has changed.
    private @Nullable WalkedTree walked;

    private final TreeState state;
    private final String key;
    private final boolean settled;

    private Look(Walking walking, ItemSelection selection, Memory memory, Runnable touched)
            throws IOException {
        this.walking = walking;
        this.workspace = walking.workspace();
        this.files = walking.files();
        this.selection = selection;
        this.memory = memory;
        this.head = walking.head();
        Optional<String> unchanged = walking.unchanged();
        Optional<TreeState> remembered = unchanged.flatMap(memory::treeState);
        if (unchanged.isPresent() && remembered.isPresent()) {
            this.state = remembered.get();
            this.settled = true;
            this.key = unchanged.get();
            return;
        }
        List<String> tracked = memory.trackedThoughIgnored();
        WalkedTree all = walking.walked();
        WalkedTree first = withTracked(all, tracked);
        remembered = memory.treeState(key(first));
        if (remembered.isPresent()) {
            this.walked = first;
            this.state = remembered.get();
            this.settled = true;
        } else {
            touched.run();
            this.state = workspace.git().compare(first, files, head.commit());
            boolean same = state.trackedThoughIgnored().equals(tracked);
            this.walked = same ? first : withTracked(all, state.trackedThoughIgnored());
            this.settled = isSettled(walked);
        }
        this.key = key(walked);
        if (remembered.isEmpty()) {
            memory.remember(settled ? key : "", state);
        }
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

    private WalkedTree walked() throws IOException {
        WalkedTree known = walked;
        if (known == null) {
            known = withTracked(walking.walked(), memory.trackedThoughIgnored());
            walked = known;
        }
        return known;
    }

    private String key(WalkedTree tree) throws IOException {
        return tree.fingerprint() + "|" + walking.surroundings(selection);
    }

    private boolean isSettled(WalkedTree tree) throws IOException {
        long clock = clock();
        for (WalkedFile file : tree.files()) {
            if (file.stamp().racy(clock) || targetIsRacy(file, clock)) {
                return false;
            }
        }
        return tree.unreadable().isEmpty()
                && tree.repositories().isEmpty()
                && !files.stamp(workspace.git().indexFile()).racy(clock);
    }

    private boolean targetIsRacy(WalkedFile file, long clock) throws IOException {
        return file.stamp().kind() == FileStamp.Kind.LINK
                && files.targetStamp(workspace.git().workTree().resolve(file.path())).racy(clock);
    }

    private long clock() throws IOException {
        return files.clock(workspace.stateFolder());
    }

    @Override
    public Head head() {
        return head;
    }

    /// Whether the working tree differs from the commit, untracked files included.
    @Override
    public boolean dirty() {
        return state.dirty();
    }

    /// How the working tree compares with the commit.
    public TreeState tree() {
        return state;
    }

    /// Stands for everything that was looked at: an equal key means equal files. Empty where that
    /// cannot be promised, because a file was touched just now.
    @Override
    public Optional<String> key() {
        return settled ? Optional.of(key) : Optional.empty();
    }

    /// Whether an outline has spared the walk.
    public boolean isSpared() {
        return walking.unchanged().isPresent();
    }

    /// An outline of the working tree that was taken before this look and stands for the same
    /// files; empty where there is none, or where it would not tell of every change.
    public Optional<String> outline() {
        Optional<String> seen = walking.outline();
        try {
            return settled && seen.isPresent() && walking.tellsOfEverything(walked(), clock())
                    ? seen
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The items, with their checksums. Reads the files that have changed since the last scan.
    @Override
    public Scan scan(Progress progress) {
        try {
            long clock = clock();
            Scan scan =
                    new Scanner(workspace, files, selection, progress)
                            .scan(walked(), memory.known(), clock);
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

    @Override
    public boolean has(String path) {
        try {
            return files.stamp(workspace.file(path)).kind() != FileStamp.Kind.MISSING;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public boolean isGone(String path) {
        return files.isGone(workspace.root(), workspace.file(path));
    }

    @Override
    public byte[] read(String path) throws IOException {
        return files.read(workspace.file(path));
    }

    /// Files do not tell what they were made from.
    @Override
    public List<RemoteItem> madeFrom(List<RemoteItem> deployed) {
        return List.of();
    }
}
