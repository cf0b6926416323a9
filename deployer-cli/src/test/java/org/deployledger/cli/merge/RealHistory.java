package org.deployledger.cli.merge;

import org.deployledger.item.Bytes;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// 200 commits of real configuration, one after the other.
final class RealHistory implements AutoCloseable {
    private static final String BUNDLE = "kube-prometheus-manifests.bundle";

    private final Repository repository;
    private final List<RevCommit> commits = new ArrayList<>();

    private RealHistory(Repository repository) throws IOException {
        this.repository = repository;
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(repository.resolve("refs/heads/main")));
            walk.sort(RevSort.REVERSE);
            walk.forEach(commits::add);
        }
    }

    /// The history; where it is missing the test is skipped, saying so.
    static RealHistory in(Path folder) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("root.directory", "..")).toAbsolutePath();
        Path bundle = root.resolve("../shared/data").resolve(BUNDLE).normalize();
        Assumptions.assumeTrue(
                Files.isRegularFile(bundle),
                () -> "skipped: " + BUNDLE + " is not in ../shared/data");
        Path clone = folder.resolve("history");
        Process git =
                new ProcessBuilder(
                                "git",
                                "clone",
                                "-q",
                                "--bare",
                                "-b",
                                "main",
                                bundle.toString(),
                                clone.toString())
                        .inheritIO()
                        .start();
        if (git.waitFor() != 0) {
            throw new IOException("git clone " + bundle);
        }
        return new RealHistory(new FileRepositoryBuilder().setGitDir(clone.toFile()).build());
    }

    int size() {
        return commits.size();
    }

    /// The files that a commit changed, of those that were there before and are there after it.
    List<String> changed(int commit) throws IOException {
        List<String> changed = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.get(commit - 1).getTree());
            walk.addTree(commits.get(commit).getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (walk.getRawMode(0) != 0 && walk.getRawMode(1) != 0) {
                    changed.add(walk.getPathString());
                }
            }
        }
        return changed;
    }

    /// A file as a commit has it; empty where it has none.
    Optional<Bytes> content(int commit, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, path, commits.get(commit).getTree())) {
            if (file == null) {
                return Optional.empty();
            }
            ObjectId blob = file.getObjectId(0);
            return Optional.of(
                    Bytes.wrap(repository.open(blob, Constants.OBJ_BLOB).getBytes(1 << 24)));
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
