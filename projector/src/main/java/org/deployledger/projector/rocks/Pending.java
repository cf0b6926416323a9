package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What the one writer of a [Database] has written and nobody else sees yet, in front of the
/// database: many batches become one, and keys that are written again and again are written once.
public final class Pending implements KeyValues {
    private final Database database;

    /// The new value of each key, null where the key goes.
    private final NavigableMap<byte[], byte @Nullable []> writes =
            new TreeMap<>(Arrays::compareUnsigned);

    private long bytes;

    /// Nothing is pending yet.
    public Pending(Database database) {
        this.database = database;
    }

    /// The newest value under `key`, null where there is none.
    @Override
    public byte @Nullable [] get(byte[] key) {
        byte[] written = writes.get(key);
        return written != null || writes.containsKey(key) ? written : database.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    @Override
    public void delete(byte[] key) {
        throw new UnsupportedOperationException("rows are written in batches");
    }

    /// The newest rows under keys that begin with `prefix`; those of few keys, since where some are
    /// pending all are held in memory.
    @Override
    public Scan scan(byte[] prefix) {
        MemoryKeyValues newest = new MemoryKeyValues();
        forEach(prefix, (key, _) -> newest.put(key, key));
        if (newest.size() == 0) {
            return database.keyValues().scan(prefix);
        }
        try (Scan written = database.keyValues().scan(prefix)) {
            while (written.next()) {
                newest.put(written.key(), written.value());
            }
        }
        forEach(
                prefix,
                (key, value) -> {
                    if (value == null) {
                        newest.delete(key);
                    } else {
                        newest.put(key, value);
                    }
                });
        return newest.scan(prefix);
    }

    /// The newest rows under keys that begin with `prefix`, from the key `from` on, in the order of
    /// their keys.
    ///
    /// @param most how many of them at most
    public NavigableMap<byte[], byte[]> from(byte[] prefix, byte[] from, int most) {
        NavigableMap<byte[], byte[]> found = new TreeMap<>(Arrays::compareUnsigned);
        take(prefix, writes.tailMap(from, true), found, most);
        try (Rows rows = database.rows(prefix)) {
            int taken = 0;
            for (boolean here = rows.seek(from); here && taken < most; here = rows.next()) {
                taken += takeStored(rows, found);
            }
        }
        while (found.size() > most) {
            found.pollLastEntry();
        }
        return found;
    }

    /// The same for the rows before the key `before`, the last of them first.
    public NavigableMap<byte[], byte[]> before(byte[] prefix, byte[] before, int most) {
        NavigableMap<byte[], byte[]> found = new TreeMap<>(Arrays::compareUnsigned);
        take(prefix, writes.headMap(before, false).descendingMap(), found, most);
        try (Rows rows = database.rows(prefix)) {
            int taken = 0;
            boolean here = rows.seekBackTo(before);
            if (Arrays.equals(rows.key(), before)) {
                here = rows.previous();
            }
            for (; here && taken < most; here = rows.previous()) {
                taken += takeStored(rows, found);
            }
        }
        while (found.size() > most) {
            found.pollFirstEntry();
        }
        return found.descendingMap();
    }

    private static void take(
            byte[] prefix,
            NavigableMap<byte[], byte @Nullable []> pending,
            NavigableMap<byte[], byte[]> found,
            int most) {
        for (var write : pending.entrySet()) {
            byte[] value = write.getValue();
            if (found.size() == most || !begins(write.getKey(), prefix)) {
                return;
            }
            if (value != null) {
                found.put(write.getKey(), value);
            }
        }
    }

    /// A stored row counts unless it is written anew or goes.
    private int takeStored(Rows rows, NavigableMap<byte[], byte[]> found) {
        if (writes.containsKey(rows.key())) {
            return 0;
        }
        found.put(rows.key(), rows.value());
        return 1;
    }

    private static boolean begins(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// Adds what is to become visible together.
    public void add(Batch batch) {
        batch.forEach(this::write);
    }

    private void write(byte[] key, byte @Nullable [] value) {
        writes.put(key, value);
        bytes += key.length + (value == null ? 0 : value.length);
    }

    /// How many bytes wait, roughly.
    public long bytes() {
        return bytes;
    }

    /// Makes everything visible at once.
    public void flush() {
        if (!writes.isEmpty()) {
            database.write(writes::forEach);
            writes.clear();
            bytes = 0;
        }
    }

    private void forEach(byte[] prefix, BiConsumer<byte[], byte @Nullable []> each) {
        for (var write : writes.tailMap(prefix, true).entrySet()) {
            byte[] key = write.getKey();
            if (!begins(key, prefix)) {
                return;
            }
            each.accept(key, write.getValue());
        }
    }
}
