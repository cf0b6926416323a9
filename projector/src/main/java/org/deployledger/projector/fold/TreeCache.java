package org.deployledger.projector.fold;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rows of Merkle trees in front of their store, with the nodes and listings that were read
/// last: each deployment reads those of the directories above its items again. It holds so many
/// bytes at most, however many items there are.
final class TreeCache implements KeyValues {
    private static final byte TOP_NODE = 0;

    private final KeyValues store;
    private final long mostBytes;
    private final Map<Bytes, TreeRange> ranges = new LinkedHashMap<>(256, 0.75f, true);

    /// How many ranges there are whose prefixes are so many bytes longer than a directory's.
    private final int[] lengths = new int[256];

    private long bytes;

    /// @param store what the rows are read from
    TreeCache(KeyValues store, long mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        TreeRange known = covering(key);
        if (known != null) {
            return known.get(key);
        }
        byte[] value = store.get(key);
        if (isTopNode(key)) {
            TreeRange node = new TreeRange();
            if (value != null) {
                node.set(key, value);
            }
            keep(key, node);
        }
        return value;
    }

    @Override
    public Scan scan(byte[] prefix) {
        TreeRange range = ranges.get(Bytes.wrap(prefix));
        if (range == null) {
            range = new TreeRange();
            try (Scan rows = store.scan(prefix)) {
                while (rows.next()) {
                    range.set(rows.key(), rows.value());
                }
            }
            keep(prefix, range);
        }
        return range.scan();
    }

    /// A row was written to the store.
    @Override
    public void put(byte[] key, byte[] value) {
        change(key, value);
    }

    /// A row was removed from the store.
    @Override
    public void delete(byte[] key) {
        change(key, null);
    }

    /// Forgets everything.
    void clear() {
        ranges.clear();
        Arrays.fill(lengths, 0);
        bytes = 0;
    }

    /// How many bytes it holds, roughly.
    long bytes() {
        return bytes;
    }

    private void change(byte[] key, byte @Nullable [] value) {
        int directory = directoryLength(key);
        for (int more = 0; directory + more <= key.length; more++) {
            TreeRange range = lengths[more] == 0 ? null : range(key, directory + more);
            if (range != null) {
                bytes -= range.bytes();
                range.set(key, value);
                bytes += range.bytes();
            }
        }
        dropEldest();
    }

    private @Nullable TreeRange covering(byte[] key) {
        int directory = directoryLength(key);
        for (int more = 0; directory + more <= key.length; more++) {
            TreeRange range = lengths[more] == 0 ? null : range(key, directory + more);
            if (range != null) {
                return range;
            }
        }
        return null;
    }

    private @Nullable TreeRange range(byte[] key, int length) {
        return ranges.get(Bytes.wrap(length == key.length ? key : Arrays.copyOf(key, length)));
    }

    private void keep(byte[] prefix, TreeRange range) {
        ranges.put(Bytes.wrap(prefix), range);
        lengths[prefix.length - directoryLength(prefix)]++;
        bytes += range.bytes();
        dropEldest();
    }

    private void dropEldest() {
        if (bytes <= mostBytes) {
            return;
        }
        Iterator<Map.Entry<Bytes, TreeRange>> eldest = ranges.entrySet().iterator();
        while (bytes > mostBytes && eldest.hasNext()) {
            Map.Entry<Bytes, TreeRange> gone = eldest.next();
            byte[] of = gone.getKey().array();
            lengths[of.length - directoryLength(of)]--;
            bytes -= gone.getValue().bytes();
            eldest.remove();
        }
    }

    /// The length of what the keys of all rows of one kind of one directory begin with: the
    /// environment, a letter, and the hash of the directory.
    private static int directoryLength(byte[] key) {
        return 2 + key[1] + 1 + Checksum.LENGTH;
    }

    private static boolean isTopNode(byte[] key) {
        int directory = directoryLength(key);
        return key[directory - Checksum.LENGTH - 1] == 'N'
                && key.length == directory + 1
                && key[directory] == TOP_NODE;
    }
}
