package org.deployledger.cli.commit;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.workspace.Fault;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Turns a commit's tree into items, as the scan of a working tree does: the same files are
/// covered, the same ones are faulty. Reads the content that nobody has read before.
final class CommitScanner {
    private static final char LOST_BYTES = '\uFFFD';

    /// From so many on, other cores are worth their start.
    private static final int MANY = 64;

    /// What stands in a commit in place of content that git keeps elsewhere, or encrypted.
    private static final List<String> FILTERED =
            List.of("version https://git-lfs.github.com/spec/", "\0GITCRYPT\0");

    /// An item, or why a file is none.
    private sealed interface Found {
        record Item(String path, TreeEntry entry, Checksum checksum) implements Found {}

        record Faulty(Fault fault) implements Found {}
    }

    private final Repository repository;
    private final TreeListing listing;
    private final CommitLinks links;
    private final String prefix;
    private final ItemSelection selection;

    /// @param prefix path of the workspace's root in the repository, `""` or ending with `/`
    CommitScanner(
            Repository repository,
            TreeListing listing,
            CommitLinks links,
            String prefix,
            ItemSelection selection) {
        this.repository = repository;
        this.listing = listing;
        this.links = links;
        this.prefix = prefix;
        this.selection = selection;
    }

    Scan scan(Progress progress) throws IOException {
        List<TreeEntry> covered = new ArrayList<>();
        for (TreeEntry entry : listing.entries()) {
            if (entry.path().startsWith(prefix) && selection.covers(item(entry))) {
                covered.add(entry);
            }
        }
        progress.say("Reading the commit", 0, covered.size());
        Map<String, ScannedFile> files = HashMap.newHashMap(covered.size());
        List<Fault> faults = new ArrayList<>();
        for (Found found : found(covered)) {
            switch (found) {
                case Found.Item(String path, TreeEntry entry, Checksum checksum) -> {
                    files.put(path, new ScannedFile(path, FileStamp.MISSING, checksum, false));
                    if (!entry.link() && entry.checksum().isEmpty()) {
                        listing.put(entry.with(checksum));
                    }
                }
                case Found.Faulty(Fault fault) -> faults.add(fault);
            }
        }
        faults.sort(Comparator.comparing(Fault::path));
        return new Scan(files, List.of(), faults);
    }

    private String item(TreeEntry entry) {
        return entry.path().substring(prefix.length());
    }

    private List<Found> found(List<TreeEntry> covered) throws IOException {
        boolean many = covered.stream().filter(each -> each.checksum().isEmpty()).count() >= MANY;
        try {
            return (many ? covered.parallelStream() : covered.stream())
                    .map(this::look)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /// Runs on any thread. Empty for a link to what is no file.
    private Optional<Found> look(TreeEntry entry) {
        String path = item(entry);
        if (path.indexOf(LOST_BYTES) >= 0) {
            return Optional.of(faulty(path, "invalid_path", "its name is not UTF-8"));
        }
        try {
            ItemPath _ = new ItemPath(path);
            if (entry.link()) {
                return switch (links.follow(entry.path())) {
                    case CommitLinks.End.AtFile(TreeEntry target) ->
                            Optional.of(read(path, entry, target.blob()));
                    case CommitLinks.End.AtNoFile() -> Optional.empty();
                    case CommitLinks.End.Bad(String code, String message) ->
                            Optional.of(faulty(path, code, message));
                };
            }
            return Optional.of(
                    entry.checksum().isPresent()
                            ? new Found.Item(path, entry, entry.checksum().get())
                            : read(path, entry, entry.blob()));
        } catch (InvalidValueException e) {
            return Optional.of(faulty(path, e.code(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found read(String path, TreeEntry entry, ObjectId blob) throws IOException {
        ObjectLoader object = repository.open(blob, Constants.OBJ_BLOB);
        if (object.getSize() > ScannedFile.MAX_BYTES) {
            return faulty(
                    path,
                    "item_too_large",
                    "has " + object.getSize() + " bytes, at most " + ScannedFile.MAX_BYTES);
        }
        byte[] content = object.getBytes(Math.toIntExact(ScannedFile.MAX_BYTES));
        return isFiltered(content)
                ? faulty(
                        path,
                        "content_elsewhere",
                        "is not in the commit itself: git keeps it through a filter (LFS or"
                                + " git-crypt)")
                : new Found.Item(path, entry, Checksum.of(content));
    }

    private static boolean isFiltered(byte[] content) {
        String begin =
                new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return FILTERED.stream().anyMatch(begin::startsWith);
    }

    private static Found faulty(String path, String code, String message) {
        return new Found.Faulty(new Fault(path, code, message));
    }
}
