package org.deployledger.cli.walk;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Walks over a git working tree once, looking at each entry's attributes once, on all cores.
/// Leaves out `.git`, other repositories inside, and what git ignores; but below the workspace's
/// `.ledger` everything counts.
public final class Walk {
    /// Stands in a name for bytes that are no UTF-8.
    private static final char LOST_BYTES = '\uFFFD';

    private static final int MOST_THREADS = 8;
    private static final long LOOK_AGAIN_NANOS = 50_000;

    /// A folder that is to be listed.
    private record Folder(String path, Path folder, IgnoreRules outer, boolean ignored) {}

    private final FileTree tree;
    private final Path root;
    private final String ledgerFolder;

    /// Folders that nobody has begun with, and how many there are that are not finished.
    private final ConcurrentLinkedDeque<Folder> waiting = new ConcurrentLinkedDeque<>();

    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile boolean failed;

    /// @param ledgerFolder path of the workspace's `.ledger` from the root of the working tree
    public Walk(FileTree tree, Path root, String ledgerFolder) {
        this.tree = tree;
        this.root = root;
        this.ledgerFolder = ledgerFolder;
    }

    /// Walks.
    ///
    /// @param rules that hold for the whole working tree
    public WalkedTree from(IgnoreRules rules) {
        begin(new Folder("", root, rules, false));
        return walk();
    }

    /// Walks over some folders only, none of them inside another.
    ///
    /// @param folders paths from the root of the working tree; they need not be there
    /// @param rules that hold for the whole working tree
    public WalkedTree below(List<String> folders, IgnoreRules rules) {
        for (String path : folders) {
            try {
                begin(path, rules);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return walk();
    }

    /// Begins with a folder, unless git ignores it or it is none.
    private void begin(String path, IgnoreRules outer) throws IOException {
        IgnoreRules rules = outer;
        Path at = root;
        int end = -1;
        do {
            String around = end < 0 ? "" : path.substring(0, end);
            Path ignores = at.resolve(".gitignore");
            if (tree.stamp(ignores).kind() == FileStamp.Kind.FILE) {
                rules = rules.inside(around, tree.read(ignores));
            }
            int next = path.indexOf('/', end + 1);
            end = next < 0 ? path.length() : next;
            at = root.resolve(path.substring(0, end));
            if (tree.stamp(at).kind() != FileStamp.Kind.FOLDER
                    || rules.ignores(path.substring(0, end), true)) {
                return;
            }
        } while (end < path.length());
        begin(new Folder(path, at, rules, false));
    }

    /// Whether git ignores a file, which need not be there.
    ///
    /// @param path from the root of the working tree
    /// @param outer rules that hold for the whole working tree
    public boolean ignores(String path, IgnoreRules outer) throws IOException {
        IgnoreRules rules = outer;
        int end = -1;
        do {
            String around = end < 0 ? "" : path.substring(0, end);
            Path ignores = root.resolve(around).resolve(".gitignore");
            if (tree.stamp(ignores).kind() == FileStamp.Kind.FILE) {
                rules = rules.inside(around, tree.read(ignores));
            }
            int next = path.indexOf('/', end + 1);
            end = next < 0 ? path.length() : next;
            if (rules.ignores(path.substring(0, end), end < path.length())) {
                return true;
            }
        } while (end < path.length());
        return false;
    }

    private WalkedTree walk() {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        List<Walker> walkers = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            walkers.add(new Walker());
        }
        Walker own = walkers.removeFirst();
        for (Walker walker : walkers) {
            others.add(Thread.ofPlatform().daemon().name("deployer-walk").start(walker));
        }
        own.run();
        others.forEach(Walk::awaitEnd);
        walkers.forEach(own::takeOver);
        own.rethrow();
        return new WalkedTree(own.files, own.fingerprint, own.repositories, own.unreadable);
    }

    private static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Folder folder) {
        unfinished.incrementAndGet();
        waiting.addLast(folder);
    }

    /// Takes folders until all are finished.
    private final class Walker implements Runnable {
        private final List<WalkedFile> files = new ArrayList<>();
        private final List<String> repositories = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private Fingerprint fingerprint = Fingerprint.EMPTY;
        private @Nullable Throwable failure;

        @Override
        public void run() {
            while (unfinished.get() > 0 && !failed) {
                Folder folder = waiting.pollLast();
                if (folder == null) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                } else {
                    take(folder);
                }
            }
        }

        private void take(Folder folder) {
            try {
                list(folder);
            } catch (RuntimeException | Error e) {
                failure = e;
                failed = true;
            } finally {
                unfinished.decrementAndGet();
            }
        }

        void takeOver(Walker other) {
            files.addAll(other.files);
            repositories.addAll(other.repositories);
            unreadable.addAll(other.unreadable);
            fingerprint = fingerprint.plus(other.fingerprint);
            failure = failure == null ? other.failure : failure;
        }

        void rethrow() {
            Throwable thrown = failure;
            // No switch over types: its first run would generate code.
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }

        private void list(Folder folder) {
            List<FileTree.Entry> entries;
            IgnoreRules rules = folder.outer();
            try {
                entries = tree.list(folder.folder());
                for (FileTree.Entry entry : entries) {
                    if (entry.name().equals(".git") && !folder.path().isEmpty()) {
                        repositories.add(folder.path());
                        fingerprint = fingerprint.plus(folder.path() + "/.git", FileStamp.MISSING);
                        return;
                    }
                    if (entry.name().equals(".gitignore")
                            && entry.stamp().kind() == FileStamp.Kind.FILE) {
                        rules =
                                rules.inside(
                                        folder.path(),
                                        tree.read(folder.folder().resolve(".gitignore")));
                    }
                }
            } catch (IOException e) {
                unreadable.add(
                        new Unreadable(
                                folder.path(),
                                "unreadable",
                                "the folder cannot be read: " + e.getMessage()));
                return;
            }
            for (FileTree.Entry entry : entries) {
                entry(folder, entry, rules);
            }
        }

        private void entry(Folder in, FileTree.Entry entry, IgnoreRules rules) {
            FileStamp stamp = entry.stamp();
            boolean isFolder = stamp.kind() == FileStamp.Kind.FOLDER;
            if (entry.name().equals(".git") || stamp.kind() == FileStamp.Kind.OTHER) {
                return;
            }
            String path = in.path().isEmpty() ? entry.name() : in.path() + "/" + entry.name();
            boolean ignored = in.ignored() || rules.ignores(path, isFolder);
            if (ignored && !leadsToLedgerFolder(path)) {
                return;
            }
            if (entry.name().indexOf(LOST_BYTES) >= 0) {
                unreadable.add(new Unreadable(path, "invalid_path", "its name is not UTF-8"));
            } else if (isFolder) {
                begin(new Folder(path, in.folder().resolve(entry.name()), rules, ignored));
            } else {
                files.add(new WalkedFile(path, stamp, ignored));
                fingerprint = fingerprint.plus(path, stamp);
                if (stamp.kind() == FileStamp.Kind.LINK) {
                    target(path, in.folder().resolve(entry.name()));
                }
            }
        }

        /// What a link leads to may be walked by nobody.
        private void target(String path, Path link) {
            try {
                fingerprint = fingerprint.plus(path + "/", tree.targetStamp(link));
            } catch (IOException e) {
                unreadable.add(
                        new Unreadable(
                                path,
                                "unreadable",
                                "the link cannot be followed: " + e.getMessage()));
            }
        }
    }

    private boolean leadsToLedgerFolder(String path) {
        return path.equals(ledgerFolder)
                || path.startsWith(ledgerFolder + "/")
                || ledgerFolder.startsWith(path + "/");
    }
}
