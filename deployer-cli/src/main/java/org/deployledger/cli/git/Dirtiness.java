package org.deployledger.cli.git;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.item.GitCommit;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether a working tree differs from its commit: staged, modified or missing files, or files that
/// git does not track. A file is opened only where git's index cannot vouch for it.
final class Dirtiness {
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
        this.heedMode = git.repository().getConfig().getBoolean("core", "filemode", true);
    }

    /// Compares a walk over the whole working tree with the index, and the index with the commit.
    ///
    /// @throws IOException if git's index or objects cannot be read
    TreeState of(WalkedTree walked) throws IOException {
        DirCache index = DirCache.read(git.repository());
        Map<String, FileStamp> found = HashMap.newHashMap(walked.files().size());
        walked.files().stream()
                .filter(file -> !file.ignored())
                .forEach(file -> found.put(file.path(), file.stamp()));
        List<String> trackedThoughIgnored = new ArrayList<>();
        boolean clean = trackedAreClean(index, found, trackedThoughIgnored);
        boolean untracked = !found.isEmpty();
        return new TreeState(!clean || untracked || !equalsHead(index), trackedThoughIgnored);
    }

    private boolean equalsHead(DirCache index) throws IOException {
        try (ObjectReader reader = git.repository().newObjectReader();
                RevWalk commits = new RevWalk(reader)) {
            RevTree tree = commits.parseCommit(ObjectId.fromString(commit.value())).getTree();
            DirCacheTree cached = index.getCacheTree(false);
            if (cached != null && cached.isValid()) {
                return tree.equals(cached.getObjectId());
            }
            try (TreeWalk walk = new TreeWalk(reader)) {
                walk.addTree(new CanonicalTreeParser(null, reader, tree));
                walk.addTree(new DirCacheIterator(index));
                walk.setFilter(TreeFilter.ANY_DIFF);
                walk.setRecursive(true);
                return !walk.next();
            }
        }
    }

    /// Takes what git tracks out of `found`: what is left is untracked.
    private boolean trackedAreClean(
            DirCache index, Map<String, FileStamp> found, List<String> trackedThoughIgnored)
            throws IOException {
        Instant written = files.stamp(git.indexFile()).modifiedAt();
        boolean clean = true;
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            String path = entry.getPathString();
            FileStamp stamp = found.remove(path);
            if (stamp == null) {
                stamp = files.stamp(git.workTree().resolve(path));
                if (stamp.kind() == FileStamp.Kind.FILE || stamp.kind() == FileStamp.Kind.LINK) {
                    trackedThoughIgnored.add(path);
                }
            }
            clean = clean && isClean(entry, path, stamp, written);
        }
        return clean;
    }

    private boolean isClean(DirCacheEntry entry, String path, FileStamp stamp, Instant written)
            throws IOException {
        if (entry.getStage() != 0 || entry.isIntentToAdd()) {
            return false;
        }
        if (entry.isAssumeValid() || entry.isSkipWorkTree()) {
            return true;
        }
        if (entry.getFileMode().equals(FileMode.GITLINK)) {
            return true;
        }
        if (!sameKind(entry, stamp)) {
            return false;
        }
        if (entry.getLength() == (int) stamp.size()
                && sameTime(entry.getLastModifiedInstant(), stamp)
                && !entry.mightBeRacilyClean(written)) {
            return true;
        }
        return sameContent(entry, path, stamp);
    }

    private boolean sameKind(DirCacheEntry entry, FileStamp stamp) {
        FileMode mode = entry.getFileMode();
        if (mode.equals(FileMode.SYMLINK)) {
            return stamp.kind() == FileStamp.Kind.LINK;
        }
        return stamp.kind() == FileStamp.Kind.FILE
                && (!heedMode || mode.equals(FileMode.EXECUTABLE_FILE) == stamp.executable());
    }

    private static boolean sameTime(Instant indexed, FileStamp stamp) {
        Instant modified = stamp.modifiedAt();
        return indexed.equals(modified)
                || (indexed.getNano() == 0
                        && indexed.getEpochSecond() == modified.getEpochSecond());
    }

    private boolean sameContent(DirCacheEntry entry, String path, FileStamp stamp)
            throws IOException {
        var file = git.workTree().resolve(path);
        byte[] content =
                stamp.kind() == FileStamp.Kind.LINK
                        ? Constants.encode(files.linkTarget(file).toString())
                        : files.read(file);
        return entry.getObjectId().equals(idOf(content))
                || entry.getObjectId().equals(idOf(withoutCarriageReturns(content)));
    }

    private static ObjectId idOf(byte[] content) {
        try (ObjectInserter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, content);
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
