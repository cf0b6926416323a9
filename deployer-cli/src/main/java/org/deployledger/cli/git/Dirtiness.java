package org.deployledger.cli.git;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.deployledger.item.GitCommit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a working tree differs from its commit: staged, modified or missing files, or files that
/// git does not track. A file is opened only where git's index cannot vouch for it.
final class Dirtiness {
    private static final int EXECUTABLE = 0100755;
    private static final int LINK = 0120000;
    private static final int COMMIT_OF_ANOTHER_REPOSITORY = 0160000;

    private final GitRepository git;
    private final GitCommit commit;
    private final FileTree files;

    /// Asked once: the repository looks at all its files whenever it is asked for its
    /// configuration.
    private final boolean heedMode;

    Dirtiness(GitRepository git, FileTree files, GitCommit commit) {
        this.commit = commit;
        this.git = git;
        this.files = files;
        this.heedMode = git.heedsMode();
    }

    /// Compares a walk over the whole working tree with the index, and the index with the commit.
    ///
    /// @throws IOException if git's index or objects cannot be read
    TreeState of(WalkedTree walked) throws IOException {
        FileStamp written = files.stamp(git.indexFile());
        GitIndex index =
                written.kind() == FileStamp.Kind.MISSING
                        ? GitIndex.empty()
                        : GitIndex.of(Files.readAllBytes(git.indexFile()));
        Map<String, FileStamp> found = HashMap.newHashMap(walked.files().size());
        for (WalkedFile file : walked.files()) {
            if (!file.ignored()) {
                found.put(file.path(), file.stamp());
            }
        }
        Set<String> repositories = new HashSet<>(walked.repositories());
        List<String> trackedThoughIgnored = new ArrayList<>();
        boolean clean =
                trackedAreClean(
                        index, written.modified(), found, repositories, trackedThoughIgnored);
        boolean untracked = !found.isEmpty() || !repositories.isEmpty();
        return new TreeState(
                !clean || untracked || !git.equalsCommit(index, commit), trackedThoughIgnored);
    }

    /// Takes what git tracks out of `found` and `repositories`: what is left is untracked.
    private boolean trackedAreClean(
            GitIndex index,
            long written,
            Map<String, FileStamp> found,
            Set<String> repositories,
            List<String> trackedThoughIgnored)
            throws IOException {
        boolean clean = true;
        for (int i = 0; i < index.size(); i++) {
            String path = index.path(i);
            if (index.mode(i) == COMMIT_OF_ANOTHER_REPOSITORY) {
                clean = clean && (!repositories.remove(path) || isAtItsCommit(index, i));
                continue;
            }
            FileStamp stamp = found.remove(path);
            if (stamp == null) {
                stamp = stampOf(path);
                if (stamp.kind() == FileStamp.Kind.FILE || stamp.kind() == FileStamp.Kind.LINK) {
                    trackedThoughIgnored.add(path);
                }
            }
            clean = clean && isClean(index, i, stamp, written);
        }
        return clean;
    }

    private FileStamp stampOf(String path) throws IOException {
        Path file = git.workTree().resolve(path);
        return files.isBehindLink(git.workTree(), file) ? FileStamp.MISSING : files.stamp(file);
    }

    /// Whether a submodule is what was committed of it.
    private boolean isAtItsCommit(GitIndex index, int entry) throws IOException {
        try (GitRepository inner = git.inside(index.path(entry))) {
            GitCommit head = inner.head().commit();
            return index.hasId(entry, HexFormat.of().parseHex(head.value()))
                    && !inner.compare(inner.walk(files, ".ledger"), files, head).dirty();
        } catch (Failure e) {
            return false;
        }
    }

    private boolean isClean(GitIndex index, int entry, FileStamp stamp, long written)
            throws IOException {
        if (!index.isStaged(entry)) {
            return false;
        }
        int mode = index.mode(entry);
        if (index.isLeftAlone(entry)) {
            return true;
        }
        return sameKind(mode, stamp)
                && (index.vouchesFor(entry, stamp, written) || sameContent(index, entry, stamp));
    }

    private boolean sameKind(int mode, FileStamp stamp) {
        if (mode == LINK) {
            return stamp.kind() == FileStamp.Kind.LINK;
        }
        return stamp.kind() == FileStamp.Kind.FILE
                && (!heedMode || (mode == EXECUTABLE) == stamp.executable());
    }

    private boolean sameContent(GitIndex index, int entry, FileStamp stamp) throws IOException {
        Path file = git.workTree().resolve(index.path(entry));
        byte[] content =
                stamp.kind() == FileStamp.Kind.LINK
                        ? files.linkTarget(file).toString().getBytes(StandardCharsets.UTF_8)
                        : files.read(file);
        if (index.hasId(entry, idOf(content))) {
            return true;
        }
        byte[] converted = withoutCarriageReturns(content);
        return converted.length < content.length
                && index.hasId(entry, idOf(converted))
                && git.convertsLineEnds(index.path(entry));
    }

    /// The id that git gives to content.
    private static byte[] idOf(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }

    /// What git stores of a text file whose line ends it converts.
    private static byte[] withoutCarriageReturns(byte[] content) {
        byte[] kept = new byte[content.length];
        int length = 0;
        for (int i = 0; i < content.length; i++) {
            boolean lineEnd =
                    content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n';
            if (!lineEnd) {
                kept[length++] = content[i];
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
