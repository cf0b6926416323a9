package org.deployledger.projector.query;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.DirectoryEntry;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.merkle.MerkleTree;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds directory hashes of a workspace against those of the ledger. At the head they are kept;
/// for the past they are computed from all items, which takes as long as listing them.
public final class CompareQuery {
    private final Looks looks;

    /// Asks through these looks.
    public CompareQuery(Looks looks) {
        this.looks = looks;
    }

    /// What the ledger has in each directory whose hash is another one.
    ///
    /// @param merkleFormat of the hashes
    /// @param hashes by directory, `""` for the root
    public Answer<Lists.Differences> compare(
            Looks.Subject subject, Moment moment, int merkleFormat, Map<String, Checksum> hashes) {
        if (merkleFormat != MerkleFormat.NUMBER) {
            return new Answer.Bad<>(
                    "unknown_merkle_format",
                    "hashes of Merkle format "
                            + merkleFormat
                            + " cannot be compared, the ledger's have "
                            + MerkleFormat.NUMBER);
        }
        return looks.ask(
                subject, moment, look -> look.ifWhole(() -> compare(look, new TreeMap<>(hashes))));
    }

    private static Answer<Lists.Differences> compare(
            Look look, SortedMap<String, Checksum> hashes) {
        Directories directories = look.isHead() ? new Kept(look) : Computed.of(look);
        List<Lists.Directory> differing = new ArrayList<>();
        hashes.forEach(
                (path, hash) -> {
                    if (!directories.hash(path).equals(Optional.of(hash))) {
                        differing.add(directories.directory(path));
                    }
                });
        return new Answer.Found<>(
                new Lists.Differences(
                        look.sequence(), look.tree().root(), MerkleFormat.NUMBER, differing),
                look.sequence());
    }

    /// What the ledger has, directory by directory.
    private interface Directories {
        Optional<Checksum> hash(String path);

        Lists.Directory directory(String path);
    }

    private record Kept(Look look) implements Directories {
        @Override
        public Optional<Checksum> hash(String path) {
            return look.trie().hash(path);
        }

        @Override
        public Lists.Directory directory(String path) {
            SortedMap<String, Checksum> directories = new TreeMap<>();
            List<Item> items = new ArrayList<>();
            for (DirectoryEntry entry : look.trie().entries(path)) {
                switch (entry.kind()) {
                    case DIRECTORY -> directories.put(entry.name(), entry.hash());
                    case ITEM ->
                            items.add(
                                    item(
                                            path.isEmpty()
                                                    ? entry.name()
                                                    : path + "/" + entry.name()));
                }
            }
            return new Lists.Directory(path, directories, items);
        }

        private Item item(String path) {
            return look.version(path).map(row -> ItemQueries.itemOf(look, path, row)).orElseThrow();
        }
    }

    private record Computed(MerkleTree tree, Map<String, List<Item>> items) implements Directories {
        static Computed of(Look look) {
            Map<ItemPath, Checksum> checksums = new HashMap<>();
            Map<String, List<Item>> items = new HashMap<>();
            for (Item item :
                    new ItemScan(look, "").past(Optional.empty(), Integer.MAX_VALUE).rows()) {
                ItemPath path = new ItemPath(item.path());
                checksums.put(path, item.checksum());
                items.computeIfAbsent(path.directory(), _ -> new ArrayList<>()).add(item);
            }
            return new Computed(MerkleTree.of(checksums), items);
        }

        @Override
        public Optional<Checksum> hash(String path) {
            return Optional.ofNullable(tree.directories().get(path));
        }

        @Override
        public Lists.Directory directory(String path) {
            String prefix = path.isEmpty() ? "" : path + "/";
            SortedMap<String, Checksum> below = new TreeMap<>();
            tree.directories()
                    .tailMap(prefix)
                    .forEach(
                            (name, hash) ->
                                    child(prefix, name).ifPresent(it -> below.put(it, hash)));
            return new Lists.Directory(path, below, items.getOrDefault(path, List.of()));
        }

        private static Optional<String> child(String prefix, String directory) {
            String name = directory.startsWith(prefix) ? directory.substring(prefix.length()) : "";
            return name.isEmpty() || name.indexOf('/') >= 0 ? Optional.empty() : Optional.of(name);
        }
    }
}
