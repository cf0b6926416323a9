package org.deployledger.cli.git;

import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilter;

import java.io.IOException;

/// What `core.autocrlf` and `.gitattributes` say of line ends.
final class LineEnds {
    private LineEnds() {}

    /// Whether git converts CR LF to LF when a file is added. Runs no filter.
    static boolean areConverted(Repository repository, String path) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new FileTreeIterator(repository));
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(path));
            if (!walk.next()) {
                return false;
            }
            EolStreamType type = walk.getEolStreamType(OperationType.CHECKIN_OP);
            return type == EolStreamType.TEXT_LF || type == EolStreamType.AUTO_LF;
        }
    }
}
