package org.deployledger.cli.commit;

import org.deployledger.item.Checksum;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What commits and everything that they were made from had under some paths. Every commit counts,
/// also on sides that a merge did not take anything from: whoever merged has seen them.
final class PathHistory {
    /// Whoever is further behind is told that there is a conflict.
    private static final int MOST_COMMITS = 5_000;

    private final Repository repository;
    private final Map<ObjectId, Checksum> checksums = new HashMap<>();

    PathHistory(Repository repository) {
        this.repository = repository;
    }

    /// Those of some paths, each with a content, that one of the commits had.
    ///
    /// @param from where to begin
    /// @param wanted contents by path in the repository
    Set<String> having(Collection<ObjectId> from, Map<String, Checksum> wanted) throws IOException {
        Map<String, Checksum> left = new HashMap<>(wanted);
        Set<String> having = new HashSet<>();
        Set<ObjectId> trees = new HashSet<>();
        try (RevWalk commits = new RevWalk(repository)) {
            commits.sort(RevSort.COMMIT_TIME_DESC);
            commits.setRetainBody(false);
            for (ObjectId each : from) {
                commits.markStart(commits.parseCommit(each));
            }
            RevCommit commit = commits.next();
            for (int i = 0; commit != null && i < MOST_COMMITS && !left.isEmpty(); i++) {
                if (trees.add(commit.getTree())) {
                    look(commit, left, having);
                }
                commit = commits.next();
            }
        } catch (MissingObjectException e) {
            // a shallow clone's end, or a damaged repository: nothing more can be told
        }
        return having;
    }

    /// Whether a commit, or one that it was made from, had a file under a path.
    boolean everHad(ObjectId from, String path) throws IOException {
        try (RevWalk commits = new RevWalk(repository)) {
            commits.markStart(commits.parseCommit(from));
            RevCommit commit = commits.next();
            for (int i = 0; commit != null && i < MOST_COMMITS; i++) {
                if (blob(commit, path).isPresent()) {
                    return true;
                }
                commit = commits.next();
            }
            return false;
        } catch (MissingObjectException e) {
            return false;
        }
    }

    private void look(RevCommit commit, Map<String, Checksum> left, Set<String> having)
            throws IOException {
        for (Map.Entry<String, Checksum> each : left.entrySet()) {
            if (has(commit, each.getKey(), each.getValue())) {
                having.add(each.getKey());
            }
        }
        left.keySet().removeAll(having);
    }

    private boolean has(RevCommit commit, String path, Checksum content) throws IOException {
        return blob(commit, path).filter(blob -> isContent(blob, content)).isPresent();
    }

    private Optional<ObjectId> blob(RevCommit commit, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
            return walk == null || !isFile(walk.getRawMode(0))
                    ? Optional.empty()
                    : Optional.of(walk.getObjectId(0));
        }
    }

    private static boolean isFile(int mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    private boolean isContent(ObjectId blob, Checksum content) {
        return checksums.computeIfAbsent(blob, this::checksum).equals(content);
    }

    private Checksum checksum(ObjectId blob) {
        try {
            return Checksum.of(repository.open(blob, Constants.OBJ_BLOB).getBytes());
        } catch (IOException | RuntimeException e) {
            return Checksum.ZERO;
        }
    }

    /// Whether a commit was made from another one, which had no file under a path.
    ///
    /// @param ancestor 40 hexadecimal digits; it need not be in this repository
    boolean goesBackTo(ObjectId from, String ancestor, String path) throws IOException {
        if (!ObjectId.isId(ancestor)
                || !repository.getObjectDatabase().has(ObjectId.fromString(ancestor))) {
            return false;
        }
        try (RevWalk commits = new RevWalk(repository)) {
            RevCommit old = commits.parseCommit(ObjectId.fromString(ancestor));
            return blob(old, path).isEmpty()
                    && commits.isMergedInto(old, commits.parseCommit(from));
        } catch (MissingObjectException e) {
            return false;
        }
    }
}
