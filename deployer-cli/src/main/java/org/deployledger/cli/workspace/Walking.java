package org.deployledger.cli.workspace;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.walk.Outline;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A walk over a workspace's files that is under way in the background, or that an [Outline] may
/// spare.
public final class Walking {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    /// What an outline is compared with.
    ///
    /// @param outline of an earlier look
    /// @param key of that look
    public record Expected(String outline, String key) {}

    private final Workspace workspace;
    private final FileTree files;
    private final Head head;
    private final CompletableFuture<Optional<WalkedTree>> walk = new CompletableFuture<>();

    /// Both are set before `walk` is complete.
    private @Nullable String outline;

    private @Nullable String unchanged;

    private Walking(Workspace workspace, FileTree files) {
        this.workspace = workspace;
        this.files = files;
        this.head = workspace.git().head();
    }

    /// One that is to be begun.
    ///
    /// @throws org.deployledger.cli.render.Failure refused, if there is no commit
    public static Walking over(Workspace workspace, FileTree files) {
        return new Walking(workspace, files);
    }

    /// Begins to walk.
    ///
    /// @return itself
    public Walking begin() {
        return begin(this::walk);
    }

    /// Begins to walk, with the outline for later looks if it is complete already.
    ///
    /// @return itself
    public Walking begin(Outline announced) {
        return begin(
                () -> {
                    outline = announced.digest(0).map(this::withRules).orElse(null);
                    return walk();
                });
    }

    /// Waits for the outline, and begins to walk where it is another than that of the look before.
    /// An outline has to be complete before the walk begins: so it cannot stand for anything newer
    /// than what the walk sees.
    ///
    /// @return itself
    public Walking begin(Outline announced, Expected expected) {
        return begin(
                () -> {
                    Optional<String> seen = seen(announced);
                    outline = seen.orElse(null);
                    if (seen.filter(expected.outline()::equals).isPresent()) {
                        unchanged = expected.key();
                        return Optional.empty();
                    }
                    return walk();
                });
    }

    private interface Work {
        Optional<WalkedTree> run() throws IOException;
    }

    private Walking begin(Work work) {
        Thread.ofPlatform()
                .daemon()
                .name("deployer-look")
                .start(
                        () -> {
                            try {
                                walk.complete(work.run());
                            } catch (IOException | RuntimeException | Error e) {
                                walk.completeExceptionally(e);
                            }
                        });
        return this;
    }

    private Optional<WalkedTree> walk() {
        return Optional.of(workspace.git().walk(files, workspace.prefix() + ".ledger"));
    }

    private Optional<String> seen(Outline announced) throws IOException {
        Optional<String> digest = announced.digest(PATIENCE);
        if (digest.isEmpty()) {
            // The launcher does without for a while.
            files.write(workspace.stateFolder().resolve("no-outline"), new byte[0]);
        }
        return digest.map(this::withRules);
    }

    /// The outline says nothing of exclusion rules that lie elsewhere.
    private String withRules(String digest) {
        StringBuilder text = new StringBuilder(digest);
        for (Path rules : workspace.git().ruleFiles()) {
            text.append('|').append(rules).append('.').append(text(stampOf(rules)));
        }
        return text.toString();
    }

    private FileStamp stampOf(Path file) {
        try {
            return files.stamp(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a look with this key may be equal: it was taken at the same commit, with the same
    /// index and selection. Does not wait for the walk.
    public boolean mayBecome(String key, ItemSelection selection) {
        try {
            return key.endsWith("|" + surroundings(selection));
        } catch (IOException e) {
            return false;
        }
    }

    /// What a look's key has beyond the files: the end of the key.
    String surroundings(ItemSelection selection) throws IOException {
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

    /// Whether the outline shows every change to what was walked: not that of what a link leads to,
    /// nor that of rules which were touched just now.
    boolean tellsOfEverything(WalkedTree tree, long clock) throws IOException {
        for (WalkedFile file : tree.files()) {
            if (file.stamp().kind() == FileStamp.Kind.LINK) {
                return false;
            }
        }
        for (Path rules : workspace.git().ruleFiles()) {
            if (files.stamp(rules).racy(clock)) {
                return false;
            }
        }
        return true;
    }

    Workspace workspace() {
        return workspace;
    }

    FileTree files() {
        return files;
    }

    Head head() {
        return head;
    }

    /// The outline that was seen before the walk.
    Optional<String> outline() {
        joined();
        return Optional.ofNullable(outline);
    }

    /// The key of the look before, where nothing has changed since.
    Optional<String> unchanged() {
        joined();
        return Optional.ofNullable(unchanged);
    }

    /// What was walked; walks now where that was spared.
    WalkedTree walked() {
        return joined().or(this::walk).orElseThrow();
    }

    private Optional<WalkedTree> joined() {
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
