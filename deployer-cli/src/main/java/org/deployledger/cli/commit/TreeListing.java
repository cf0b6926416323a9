package org.deployledger.cli.commit;

import org.deployledger.item.Checksum;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All files and links of a commit's tree, by path.
///
/// The listing of the commit that was deployed last is kept, with the checksums that were found
/// out: then git's trees are read only where the next commit's differ from it, and its files only
/// where they are new.
final class TreeListing {
    private final ObjectId tree;
    private final Map<String, TreeEntry> entries;
    private volatile @Nullable Set<String> folders;
    private boolean kept;

    /// @param tree id of the tree that this lists
    TreeListing(ObjectId tree, Map<String, TreeEntry> entries) {
        this.tree = tree;
        this.entries = entries;
    }

    /// Whether all of it was read from where it is kept.
    boolean isKept() {
        return kept;
    }

    /// Remembers that it is kept as it is.
    TreeListing asKept() {
        kept = true;
        return this;
    }

    ObjectId tree() {
        return tree;
    }

    Collection<TreeEntry> entries() {
        return entries.values();
    }

    Optional<TreeEntry> get(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /// Whether a folder stands under a path.
    boolean isFolder(String path) {
        Set<String> known = folders;
        if (known == null) {
            known = new HashSet<>();
            for (String file : entries.keySet()) {
                int at = file.lastIndexOf('/');
                while (at > 0 && known.add(file.substring(0, at))) {
                    at = file.lastIndexOf('/', at - 1);
                }
            }
            folders = known;
        }
        return known.contains(path);
    }

    /// Adds what was found out of an entry.
    void put(TreeEntry entry) {
        entries.put(entry.path(), entry);
        kept = false;
    }

    /// Lists a tree.
    ///
    /// @param before another listing, from which this one is made where that is less work
    /// @throws IOException if objects are missing or cannot be read
    static TreeListing of(Repository repository, ObjectId tree, Optional<TreeListing> before)
            throws IOException {
        if (before.isEmpty()) {
            return whole(repository, tree, Map.of());
        }
        if (before.get().tree().equals(tree)) {
            return before.get();
        }
        try {
            return from(repository, tree, before.get());
        } catch (MissingObjectException gone) {
            // git has thrown away what nothing leads to any more
            return whole(repository, tree, checksums(before.get()));
        }
    }

    private static Map<ObjectId, Checksum> checksums(TreeListing listing) {
        Map<ObjectId, Checksum> checksums = new HashMap<>();
        listing.entries()
                .forEach(each -> each.checksum().ifPresent(sum -> checksums.put(each.blob(), sum)));
        return checksums;
    }

    private static TreeListing whole(
            Repository repository, ObjectId tree, Map<ObjectId, Checksum> known)
            throws IOException {
        Map<String, TreeEntry> entries = new HashMap<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                add(walk, 0, known, entries);
            }
        }
        return new TreeListing(tree, entries);
    }

    private static TreeListing from(Repository repository, ObjectId tree, TreeListing before)
            throws IOException {
        Map<String, TreeEntry> entries = new HashMap<>(before.entries);
        Map<ObjectId, Checksum> known = checksums(before);
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.addTree(before.tree());
            walk.addTree(tree);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                entries.remove(path(walk));
                add(walk, 1, known, entries);
            }
        }
        return new TreeListing(tree, entries);
    }

    /// Neither folders nor commits of other repositories.
    private static void add(
            TreeWalk walk, int nth, Map<ObjectId, Checksum> known, Map<String, TreeEntry> entries) {
        int mode = walk.getRawMode(nth);
        boolean link = FileMode.SYMLINK.equals(mode);
        if (link || FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
            ObjectId blob = walk.getObjectId(nth);
            Optional<Checksum> checksum = Optional.ofNullable(link ? null : known.get(blob));
            entries.put(path(walk), new TreeEntry(path(walk), link, blob, checksum));
        }
    }

    private static String path(TreeWalk walk) {
        return new String(walk.getRawPath(), StandardCharsets.UTF_8);
    }
}
