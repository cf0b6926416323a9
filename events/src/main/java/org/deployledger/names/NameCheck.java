package org.deployledger.names;

import org.deployledger.item.DirectoryPath;
import org.deployledger.item.ItemPath;
import org.deployledger.item.NameFold;
import org.deployledger.merkle.DirectoryEntry;
import org.deployledger.merkle.DirectoryEntry.Kind;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.names.NameProblem.NameCollides;
import org.deployledger.names.NameProblem.PathIsDirectory;
import org.deployledger.names.NameProblem.PathIsItem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the names of a batch that cannot stand beside the others of an environment: those that
/// differ from another only in case or Unicode normalization, and those that would be an item and a
/// directory at once.
///
/// Removals of the batch come first, so that renaming `A` to `a` in one commit is legal.
public final class NameCheck {
    private final MerkleTrie trie;
    private final Removals removals;
    private final Map<String, Kind> added = new HashMap<>();
    private final Map<String, String> addedByFold = new HashMap<>();

    private NameCheck(MerkleTrie trie, Removals removals) {
        this.trie = trie;
        this.removals = removals;
    }

    /// The problems of a batch, at most one for each path, in the order of `additions`.
    ///
    /// @param additions what is there after the batch; items that are there already do no harm
    /// @param removals items that go; those that are not there do no harm
    public static List<NameProblem> problems(
            MerkleTrie trie, Collection<ItemPath> additions, Collection<ItemPath> removals) {
        NameCheck check = new NameCheck(trie, Removals.of(trie, removals));
        List<NameProblem> problems = new ArrayList<>();
        for (ItemPath path : additions) {
            check.problem(path).ifPresentOrElse(problems::add, () -> check.add(path));
        }
        return problems;
    }

    /// From the outermost name inwards. Below a name that is free, all are.
    private Optional<NameProblem> problem(ItemPath path) {
        String directory = "";
        for (String name : path.names()) {
            String here = DirectoryPath.join(directory, name);
            boolean last = here.length() == path.value().length();
            Optional<Kind> kind = kind(directory, name, here);
            if (kind.isEmpty()) {
                String parent = directory;
                return collision(directory, name)
                        .map(found -> new NameCollides(path, DirectoryPath.join(parent, found)));
            }
            if (last && kind.get() == Kind.DIRECTORY) {
                return Optional.of(new PathIsDirectory(path));
            }
            if (!last && kind.get() == Kind.ITEM) {
                return Optional.of(new PathIsItem(path, here));
            }
            directory = here;
        }
        return Optional.empty();
    }

    private Optional<Kind> kind(String directory, String name, String path) {
        Kind fromBatch = added.get(path);
        if (fromBatch != null) {
            return Optional.of(fromBatch);
        }
        Optional<Kind> stored =
                removals.contains(path)
                        ? Optional.empty()
                        : trie.entry(directory, name).map(DirectoryEntry::kind);
        stored.filter(kind -> kind == Kind.DIRECTORY).ifPresent(kind -> added.put(path, kind));
        return stored;
    }

    private Optional<String> collision(String directory, String name) {
        String fromBatch = addedByFold.get(DirectoryPath.join(directory, NameFold.fold(name)));
        return fromBatch != null
                ? Optional.of(fromBatch)
                : trie.collision(directory, name)
                        .filter(found -> !removals.contains(DirectoryPath.join(directory, found)));
    }

    private void add(ItemPath path) {
        String directory = "";
        for (String name : path.names()) {
            String here = DirectoryPath.join(directory, name);
            boolean last = here.length() == path.value().length();
            added.put(here, last ? Kind.ITEM : Kind.DIRECTORY);
            addedByFold.put(DirectoryPath.join(directory, NameFold.fold(name)), name);
            directory = here;
        }
    }
}
