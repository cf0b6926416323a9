package org.deployledger.cli.git;

import org.deployledger.item.GitCommit;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The commit that brought a file to what it is.
///
/// @param author his address
/// @param subject the first line of its message
public record FileCommit(GitCommit commit, String author, Instant at, String subject) {

    /// The last commit of HEAD's history that changed a file; empty where HEAD has other content.
    ///
    /// @param path from the root of the working tree
    static Optional<FileCommit> of(Repository repository, String path, byte[] content)
            throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk commits = new RevWalk(repository)) {
            RevCommit start = commits.parseCommit(head);
            try (TreeWalk file = TreeWalk.forPath(repository, path, start.getTree())) {
                if (file == null || !has(repository, file.getObjectId(0), content)) {
                    return Optional.empty();
                }
            }
            commits.markStart(start);
            commits.setTreeFilter(
                    AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            return Optional.ofNullable(commits.next()).map(FileCommit::of);
        }
    }

    private static boolean has(Repository repository, ObjectId blob, byte[] content)
            throws IOException {
        return repository.getObjectDatabase().has(blob)
                && Arrays.equals(repository.open(blob).getBytes(content.length + 1), content);
    }

    private static FileCommit of(RevCommit commit) {
        return new FileCommit(
                new GitCommit(commit.name()),
                commit.getAuthorIdent().getEmailAddress(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getShortMessage());
    }
}
