package org.deployledger.cli.workspace;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.walk.Unreadable;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.deployledger.item.Checksum;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns a walk into items: takes the files that the selection covers, and reads those whose stamp
/// is not the one that their checksum was taken under.
final class Scanner {
    private final Workspace workspace;
    private final FileTree tree;
    private final ItemSelection selection;
    private final Progress progress;
    private final Map<String, ScannedFile> files = new HashMap<>();
    private final List<ScannedFile> read = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    Scanner(Workspace workspace, FileTree tree, ItemSelection selection, Progress progress) {
        this.workspace = workspace;
        this.tree = tree;
        this.selection = selection;
        this.progress = progress;
    }

    /// @param known what is known of each file by path
    /// @param clock the file system's time before the walk began, nanoseconds
    Scan scan(WalkedTree walked, Map<String, ScannedFile> known, long clock) {
        int done = 0;
        for (WalkedFile file : walked.files()) {
            progress.say("Scanning", ++done, walked.files().size());
            if (file.path().startsWith(workspace.prefix())) {
                String path = file.path().substring(workspace.prefix().length());
                if (selection.covers(path)) {
                    take(path, file.stamp(), known.get(path), clock);
                }
            }
        }
        walked.unreadable().forEach(this::unreadable);
        faults.sort(Comparator.comparing(Fault::path));
        return new Scan(files, read, faults);
    }

    private void unreadable(Unreadable found) {
        if (found.path().startsWith(workspace.prefix())) {
            String item = found.path().substring(workspace.prefix().length());
            if (selection.covers(item)) {
                faults.add(new Fault(item, found.code(), found.message()));
            }
        }
    }

    private void take(String path, FileStamp stamp, @Nullable ScannedFile known, long clock) {
        if (known != null && known.trusted() && known.stamp().same(stamp)) {
            files.put(path, known);
            return;
        }
        try {
            ItemPath valid = new ItemPath(path);
            if (stamp.kind() == FileStamp.Kind.LINK && !linkIsItem(valid)) {
                return;
            }
            readFile(path, stamp, clock);
        } catch (InvalidValueException e) {
            faults.add(new Fault(path, e.code(), String.valueOf(e.getMessage())));
        } catch (NoSuchFileException e) {
            // gone since the walk: a file that is not there
        } catch (IOException e) {
            faults.add(new Fault(path, "unreadable", "cannot be read: " + e.getMessage()));
        }
    }

    private boolean linkIsItem(ItemPath path) throws IOException {
        Path link = workspace.file(path.value());
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            fault(path, "link_leads_nowhere", "is a link that leads nowhere", link);
            return false;
        }
        if (!target.startsWith(workspace.root()) || isGits(target)) {
            fault(path, "link_leaves_workspace", "is a link that leaves the workspace", link);
            return false;
        }
        return tree.stamp(target).kind() == FileStamp.Kind.FILE;
    }

    /// Whether it is git's own, or lies in another repository's.
    private boolean isGits(Path target) {
        for (Path name : workspace.root().relativize(target)) {
            if (name.toString().equals(".git")) {
                return true;
            }
        }
        return false;
    }

    private void fault(ItemPath path, String code, String message, Path link) throws IOException {
        faults.add(new Fault(path.value(), code, message + ": " + tree.linkTarget(link)));
    }

    private void readFile(String path, FileStamp walked, long clock) throws IOException {
        Path file = workspace.file(path);
        if (walked.size() > ScannedFile.MAX_BYTES) {
            faults.add(
                    new Fault(
                            path,
                            "item_too_large",
                            "has " + walked.size() + " bytes, at most " + ScannedFile.MAX_BYTES));
            return;
        }
        boolean link = walked.kind() == FileStamp.Kind.LINK;
        FileStamp before = tree.stamp(file);
        for (int attempt = 0; attempt < 3; attempt++) {
            Checksum checksum = Checksum.of(tree.read(file));
            FileStamp after = tree.stamp(file);
            if (after.same(before)) {
                boolean trusted = !link && before.same(walked) && !after.racy(clock);
                ScannedFile scanned = new ScannedFile(path, after, checksum, trusted);
                files.put(path, scanned);
                read.add(scanned);
                return;
            }
            before = after;
        }
        faults.add(new Fault(path, "changing", "keeps changing while it is being read"));
    }
}
