package org.deployledger.agent.files.disk;

import org.deployledger.agent.files.disk.DiskException.Reason;
import org.jspecify.annotations.NullMarked;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A disk in memory that can lose power. What was synced is still there then. Of what was not: the
/// bytes of a file are lost, torn or there, and of the changes to the entries of a folder any first
/// few are there, each folder for itself.
@NullMarked
public final class ModelDisk implements Disk {
    private final Dir root;

    /// An empty disk.
    public ModelDisk() {
        this(new Dir());
    }

    private ModelDisk(Dir root) {
        this.root = root;
    }

    /// How much of what was not synced is there after the power is back.
    public interface Luck {
        /// How many of the changes to a folder.
        int changes(int unsynced);

        /// What the bytes of a file are.
        byte[] bytes(byte[] synced, byte[] written);

        /// Nothing is.
        Luck NONE =
                new Luck() {
                    @Override
                    public int changes(int unsynced) {
                        return 0;
                    }

                    @Override
                    public byte[] bytes(byte[] synced, byte[] written) {
                        return synced;
                    }
                };

        /// All of it is, as after the death of the process alone.
        Luck ALL =
                new Luck() {
                    @Override
                    public int changes(int unsynced) {
                        return unsynced;
                    }

                    @Override
                    public byte[] bytes(byte[] synced, byte[] written) {
                        return written;
                    }
                };
    }

    /// The disk after a loss of power.
    public ModelDisk afterPowerLoss(Luck luck) {
        return new ModelDisk((Dir) root.survived(luck));
    }

    @Override
    public Optional<Folder> find(Path folder) {
        return Optional.of(root);
    }

    @Override
    public Folder open(Path folder) {
        return root;
    }

    /// All files below a path of names, links followed, as a reader sees them.
    public SortedMap<String, String> tree(String... names) {
        SortedMap<String, String> tree = new TreeMap<>();
        collect(dir(List.of(names)), "", tree);
        return tree;
    }

    /// The names in a folder.
    public List<String> names(String... path) {
        return List.copyOf(dir(List.of(path)).entries.keySet());
    }

    private Dir dir(List<String> names) {
        Dir dir = root;
        for (String name : names) {
            dir =
                    switch (dir.entries.get(name)) {
                        case Dir below -> below;
                        case Link(String target) -> dir(List.of(target.split("/", -1)));
                        case Data data -> throw new AssertionError(name + " is a file");
                        case null -> throw new AssertionError(name + " is not there");
                    };
        }
        return dir;
    }

    private static void collect(Dir dir, String prefix, SortedMap<String, String> tree) {
        dir.entries.forEach(
                (name, node) -> {
                    switch (node) {
                        case Dir below -> collect(below, prefix + name + "/", tree);
                        case Data data ->
                                tree.put(
                                        prefix + name,
                                        new String(data.written, StandardCharsets.UTF_8));
                        case Link link -> tree.put(prefix + name, "-> " + link.target);
                    }
                });
    }

    private sealed interface Node {
        Node survived(Luck luck);
    }

    private record Link(String target) implements Node {
        @Override
        public Node survived(Luck luck) {
            return this;
        }
    }

    private static final class Data implements Node, NewFile {
        private byte[] written = {};
        private byte[] synced = {};

        @Override
        public Node survived(Luck luck) {
            Data data = new Data();
            data.written = Arrays.equals(synced, written) ? written : luck.bytes(synced, written);
            data.synced = data.written;
            return data;
        }

        @Override
        public void write(byte[] bytes) {
            int length = written.length;
            written = Arrays.copyOf(written, length + bytes.length);
            System.arraycopy(bytes, 0, written, length, bytes.length);
        }

        @Override
        public void sync() {
            synced = written;
        }

        @Override
        public void close() {}
    }

    /// A change to the entries of a folder.
    private interface Change {
        void apply(SortedMap<String, Node> entries);
    }

    private static final class Dir implements Node, Folder {
        private SortedMap<String, Node> entries = new TreeMap<>();
        private SortedMap<String, Node> synced = new TreeMap<>();
        private final List<Change> unsynced = new ArrayList<>();

        @Override
        public Node survived(Luck luck) {
            SortedMap<String, Node> there = new TreeMap<>(synced);
            unsynced.subList(0, luck.changes(unsynced.size()))
                    .forEach(change -> change.apply(there));
            Dir dir = new Dir();
            there.forEach((name, node) -> dir.entries.put(name, node.survived(luck)));
            dir.synced = new TreeMap<>(dir.entries);
            return dir;
        }

        private void change(Change change) {
            change.apply(entries);
            unsynced.add(change);
        }

        private Node node(String name) throws IOException {
            Node node = entries.get(name);
            if (node == null) {
                throw new DiskException(Reason.ABSENT, name);
            }
            return node;
        }

        private <T extends Node> T as(Class<T> type, String name) throws IOException {
            Node node = node(name);
            if (!type.isInstance(node)) {
                throw new DiskException(Reason.OTHER_KIND, name);
            }
            return type.cast(node);
        }

        private void add(String name, Node node) throws IOException {
            if (entries.containsKey(name)) {
                throw new DiskException(Reason.EXISTS, name);
            }
            change(there -> there.put(name, node));
        }

        @Override
        public Folder open(String name) throws IOException {
            return as(Dir.class, name);
        }

        @Override
        public Folder make(String name, int mode) throws IOException {
            Dir made = new Dir();
            add(name, made);
            return made;
        }

        @Override
        public NewFile create(String name, int mode) throws IOException {
            Data made = new Data();
            add(name, made);
            return made;
        }

        @Override
        public InputStream read(String name) throws IOException {
            return new ByteArrayInputStream(as(Data.class, name).written);
        }

        @Override
        public List<String> names() {
            return List.copyOf(entries.keySet());
        }

        @Override
        public Optional<Entry> look(String name) {
            return Optional.ofNullable(entries.get(name))
                    .map(
                            node ->
                                    switch (node) {
                                        case Dir dir -> new Entry(Entry.Kind.FOLDER, 0);
                                        case Link link -> new Entry(Entry.Kind.LINK, 0);
                                        case Data data ->
                                                new Entry(Entry.Kind.FILE, data.written.length);
                                    });
        }

        @Override
        public void link(String name, String target) throws IOException {
            add(name, new Link(target));
        }

        @Override
        public String target(String name) throws IOException {
            return as(Link.class, name).target();
        }

        @Override
        public void rename(String from, String to) throws IOException {
            Node node = node(from);
            change(
                    there -> {
                        there.remove(from);
                        there.put(to, node);
                    });
        }

        @Override
        public void removeFile(String name) throws IOException {
            if (node(name) instanceof Dir) {
                throw new DiskException(Reason.OTHER_KIND, name);
            }
            change(there -> there.remove(name));
        }

        @Override
        public void removeFolder(String name) throws IOException {
            if (!as(Dir.class, name).entries.isEmpty()) {
                throw new DiskException(Reason.NOT_EMPTY, name);
            }
            change(there -> there.remove(name));
        }

        @Override
        public void spread() {}

        @Override
        public boolean lock() {
            return true;
        }

        @Override
        public Path path() {
            throw new UnsupportedOperationException("nothing watches a model");
        }

        @Override
        public void sync() {
            synced = new TreeMap<>(entries);
            unsynced.clear();
        }

        @Override
        public void close() {}
    }
}
