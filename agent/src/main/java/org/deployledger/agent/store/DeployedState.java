package org.deployledger.agent.store;

import org.deployledger.content.ContentChunks;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is deployed, as far as the agent has read, and how far that is.
public final class DeployedState {
    /// Content that nobody needs any more is kept for so many events, since a deployment may name
    /// it again.
    private static final long KEPT_EVENTS = 10_000;

    private final AgentStore store;
    private final Sql sql;
    private final SqlKeyValues tree;

    DeployedState(AgentStore store, Sql sql) {
        this.store = store;
        this.sql = sql;
        this.tree = new SqlKeyValues(sql);
    }

    /// How far the agent has read.
    ///
    /// @param ledger id of the ledger
    /// @param sequence of the last event, which closed something
    /// @param hash its leaf hash, null where a listing said only its place
    /// @param offset its Kafka offset
    /// @param root Merkle root over all items then
    /// @param desired sequence of the last deployment
    public record Position(
            String ledger,
            int partition,
            long sequence,
            @Nullable Checksum hash,
            long offset,
            Checksum root,
            long desired) {}

    /// An item that is deployed.
    public record Item(ItemPath path, long version, Checksum checksum, long size) {}

    /// One item depends on another.
    ///
    /// @param owner the item that says so
    public record Edge(String owner, String from, String to) {}

    /// How far the agent has read, empty where it has read nothing yet.
    public Optional<Position> position() {
        synchronized (store) {
            Map<String, String> facts = new HashMap<>();
            sql.list(
                    "SELECT name, value FROM fact",
                    row -> facts.put(row.getString(1), row.getString(2)));
            if (!facts.containsKey("sequence")) {
                return Optional.empty();
            }
            String hash = value(facts, "hash");
            return Optional.of(
                    new Position(
                            value(facts, "ledger"),
                            Integer.parseInt(value(facts, "partition")),
                            Long.parseLong(value(facts, "sequence")),
                            hash.isEmpty() ? null : Checksum.parse(hash),
                            Long.parseLong(value(facts, "offset")),
                            Checksum.parse(value(facts, "root")),
                            Long.parseLong(value(facts, "desired"))));
        }
    }

    private static String value(Map<String, String> facts, String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("the agent's state has no " + name);
        }
        return value;
    }

    /// Remembers how far the agent has read.
    public void moveTo(Position position) {
        Checksum hash = position.hash();
        fact("ledger", position.ledger());
        fact("partition", Integer.toString(position.partition()));
        fact("sequence", Long.toString(position.sequence()));
        fact("hash", hash == null ? "" : hash.toString());
        fact("offset", Long.toString(position.offset()));
        fact("root", position.root().toString());
        fact("desired", Long.toString(position.desired()));
    }

    /// Applies what a deployment, or a listing, changed.
    ///
    /// @param put items that are there from here on
    /// @param gone items that are not
    /// @return the Merkle root over all items from here on
    public Checksum apply(Collection<Item> put, Collection<ItemPath> gone) {
        HashSet<TreeChange> changes = new HashSet<>();
        for (ItemPath path : gone) {
            sql.run("DELETE FROM item WHERE path = ?", path.value());
            changes.add(TreeChange.remove(path));
        }
        for (Item item : put) {
            sql.run(
                    "INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?)",
                    item.path().value(),
                    item.version(),
                    item.checksum(),
                    item.size());
            changes.add(TreeChange.put(item.path(), item.checksum()));
        }
        var update = new MerkleTrie(tree, new byte[0]).update(changes);
        update.applyTo(tree);
        return update.rootAfter();
    }

    /// Replaces what an item says about dependencies.
    public void edges(String owner, Set<Edge> edges) {
        sql.run("DELETE FROM edge WHERE owner = ?", owner);
        edges.forEach(
                edge ->
                        sql.run(
                                "INSERT OR IGNORE INTO edge VALUES (?, ?, ?)",
                                edge.owner(),
                                edge.from(),
                                edge.to()));
    }

    /// Forgets everything that was read: a listing follows.
    public void clear() {
        for (String table : List.of("fact", "item", "edge", "tree")) {
            sql.run("DELETE FROM " + table);
        }
    }

    /// The items whose paths begin with `prefix`.
    public SortedMap<ItemPath, Item> items(String prefix) {
        synchronized (store) {
            SortedMap<ItemPath, Item> items = new TreeMap<>();
            sql.list(
                            "SELECT path, version, checksum, size FROM item WHERE substr(path, 1,"
                                    + " ?) = ? ORDER BY path",
                            row ->
                                    new Item(
                                            new ItemPath(row.getString(1)),
                                            row.getLong(2),
                                            Checksum.ofBytes(row.getBytes(3)),
                                            row.getLong(4)),
                            prefix.length(),
                            prefix)
                    .forEach(item -> items.put(item.path(), item));
            return items;
        }
    }

    /// What items depend on.
    public Map<ItemPath, Set<ItemPath>> uses() {
        synchronized (store) {
            Map<ItemPath, Set<ItemPath>> uses = new HashMap<>();
            sql.list(
                    "SELECT from_path, to_path FROM edge",
                    row ->
                            uses.computeIfAbsent(
                                            new ItemPath(row.getString(1)), _ -> new HashSet<>())
                                    .add(new ItemPath(row.getString(2))));
            return uses;
        }
    }

    /// What is deployed below a prefix, all of one moment.
    public record Snapshot(
            Position position,
            SortedMap<ItemPath, Item> items,
            Map<ItemPath, Set<ItemPath>> uses) {}

    /// What is deployed below a prefix; empty where nothing was read yet.
    public Optional<Snapshot> snapshot(String prefix) {
        synchronized (store) {
            return position().map(at -> new Snapshot(at, items(prefix), uses()));
        }
    }

    /// Keeps a chunk of content: the chunks together are one zstd frame.
    public void chunk(
            Checksum checksum, int chunk, int chunks, long size, byte[] data, long sequence) {
        sql.run(
                "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?)",
                checksum,
                chunk,
                chunks,
                size,
                data,
                sequence);
    }

    /// A zstd frame, and the size of what is in it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Frame(byte[] data, long size) {}

    /// The content with a checksum, empty where it is not here whole.
    public Optional<Frame> frame(Checksum checksum) {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Chunk(byte[] data, int chunks, long size) {}
        synchronized (store) {
            List<Chunk> chunks =
                    sql.list(
                            "SELECT data, chunks, size FROM content WHERE checksum = ? ORDER BY"
                                    + " chunk",
                            row -> new Chunk(row.getBytes(1), row.getInt(2), row.getLong(3)),
                            checksum);
            if (chunks.isEmpty() || chunks.size() != chunks.getFirst().chunks()) {
                return Optional.empty();
            }
            byte[] frame = ContentChunks.join(chunks.stream().map(Chunk::data).toList());
            return Optional.of(new Frame(frame, chunks.getFirst().size()));
        }
    }

    /// Drops content that no item has, but for what came in of late.
    public void dropUnused(long sequence) {
        sql.run(
                "DELETE FROM content WHERE added < ? AND checksum NOT IN (SELECT checksum FROM"
                        + " item)",
                sequence - KEPT_EVENTS);
    }

    private void fact(String name, String value) {
        sql.run("INSERT OR REPLACE INTO fact VALUES (?, ?)", name, value);
    }
}
