package org.deployledger.cli.git;

import org.deployledger.item.GitCommit;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import java.io.IOException;

/// The tree of a commit, wherever git keeps it.
final class CommitTree {
    private CommitTree() {}

    /// Whether git's index holds what a commit has.
    ///
    /// @throws IOException if index or objects cannot be read
    static boolean equalsIndex(Repository repository, GitCommit commit) throws IOException {
        DirCache index = DirCache.read(repository);
        try (ObjectReader reader = repository.newObjectReader();
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
}
