package org.deployledger.cli.git;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Walks over a git working tree once, looking at each entry's attributes once. Leaves out `.git`,
/// other repositories inside, and what git ignores; but below the workspace's `.ledger` everything
/// counts.
final class Walk {
    private final FileTree tree;
    private final Path root;
    private final String ledgerFolder;
    private final List<WalkedFile> files = new ArrayList<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private Fingerprint fingerprint = Fingerprint.EMPTY;

    /// @param ledgerFolder path of the workspace's `.ledger` from the root of the working tree
    Walk(FileTree tree, Path root, String ledgerFolder) {
        this.tree = tree;
        this.root = root;
        this.ledgerFolder = ledgerFolder;
    }

    WalkedTree from(IgnoreRules rules) {
        folder("", root, rules, false);
        return new WalkedTree(files, fingerprint, unreadable);
    }

    private void folder(String path, Path folder, IgnoreRules outer, boolean ignored) {
        List<FileTree.Entry> entries;
        IgnoreRules rules = outer;
        try {
            entries = tree.list(folder);
            for (FileTree.Entry entry : entries) {
                if (entry.name().equals(".git") && !path.isEmpty()) {
                    return;
                }
                if (entry.name().equals(".gitignore")
                        && entry.stamp().kind() == FileStamp.Kind.FILE) {
                    rules = outer.inside(path, tree.read(folder.resolve(".gitignore")));
                }
            }
        } catch (IOException e) {
            unreadable.put(path, String.valueOf(e.getMessage()));
            return;
        }
        for (FileTree.Entry entry : entries) {
            entry(
                    path.isEmpty() ? entry.name() : path + "/" + entry.name(),
                    folder,
                    entry,
                    rules,
                    ignored);
        }
    }

    private void entry(
            String path, Path folder, FileTree.Entry entry, IgnoreRules rules, boolean ignored) {
        FileStamp stamp = entry.stamp();
        boolean isFolder = stamp.kind() == FileStamp.Kind.FOLDER;
        if (entry.name().equals(".git") || stamp.kind() == FileStamp.Kind.OTHER) {
            return;
        }
        boolean ignoredHere = ignored || rules.ignores(path, isFolder);
        if (ignoredHere && !leadsToLedgerFolder(path)) {
            return;
        }
        if (isFolder) {
            folder(path, folder.resolve(entry.name()), rules, ignoredHere);
        } else {
            files.add(new WalkedFile(path, stamp, ignoredHere));
            fingerprint = fingerprint.plus(path, stamp);
        }
    }

    private boolean leadsToLedgerFolder(String path) {
        return path.equals(ledgerFolder)
                || path.startsWith(ledgerFolder + "/")
                || ledgerFolder.startsWith(path + "/");
    }
}
