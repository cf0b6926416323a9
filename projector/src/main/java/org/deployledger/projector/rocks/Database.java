package org.deployledger.projector.rocks;

import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// An open RocksDB folder. One thread writes; any number read, each from a [Reading] of its own.
///
/// Writes do not go through a write-ahead log. With a single column family that means: after a
/// crash the store is as it was after some earlier batch, never in the middle of one.
public final class Database implements AutoCloseable {
    /// The key of the format number; no other key starts with a zero byte and has one byte.
    private static final byte[] FORMAT_KEY = {0};

    private final Path folder;
    private final Options options;
    private final RocksDB rocks;
    private final WriteOptions noLog = new WriteOptions().setDisableWAL(true);
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private boolean open = true;

    private Database(Path folder, Options options, RocksDB rocks) {
        this.folder = folder;
        this.options = options;
        this.rocks = rocks;
    }

    /// Opens the folder, which is made where it is missing. A store of an older format is removed
    /// and starts empty: its owner folds the log again.
    ///
    /// @throws NewerFormat if a newer version wrote it
    /// @throws StoreFailure if RocksDB cannot open it
    public static Database open(Path folder, RocksMemory memory, int format) {
        Database database = openAnyFormat(folder, memory);
        int found = database.format().orElse(format);
        if (found > format) {
            database.close();
            throw new NewerFormat(folder, found, format);
        }
        if (found < format) {
            database.close();
            return fresh(folder, memory, format);
        }
        return database.withFormat(format);
    }

    /// Opens the folder after removing everything in it.
    public static Database fresh(Path folder, RocksMemory memory, int format) {
        try (Options options = RocksOptions.of(memory)) {
            RocksDB.destroyDB(folder.toString(), options);
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be removed", e);
        }
        return openAnyFormat(folder, memory).withFormat(format);
    }

    private static Database openAnyFormat(Path folder, RocksMemory memory) {
        Options options = RocksOptions.of(memory);
        try {
            Files.createDirectories(folder);
            return new Database(folder, options, RocksDB.open(options, folder.toString()));
        } catch (IOException | RocksDBException e) {
            options.close();
            throw new StoreFailure(folder, "cannot be opened", e);
        }
    }

    private Database withFormat(int format) {
        try {
            rocks.put(noLog, FORMAT_KEY, ByteBuffer.allocate(Integer.BYTES).putInt(format).array());
            return this;
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be written", e);
        }
    }

    private Optional<Integer> format() {
        byte[] value = get(FORMAT_KEY);
        return value == null ? Optional.empty() : Optional.of(ByteBuffer.wrap(value).getInt());
    }

    /// The newest value under `key`, null where there is none. For the writer only, which knows
    /// that nobody closes the store meanwhile.
    public byte @Nullable [] get(byte[] key) {
        try {
            return rocks.get(key);
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be read", e);
        }
    }

    /// The newest rows whose keys begin with `prefix`, for the writer only.
    Rows rows(byte[] prefix) {
        return new Rows(rocks.newIterator(), prefix);
    }

    /// The newest rows as the core reads them, for the writer only.
    public KeyValues keyValues() {
        return new StoredMap(this::get, this::rows);
    }

    /// Makes all writes of the batch visible at once.
    public void write(Batch batch) {
        write(batch::forEach);
    }

    /// The same for all that `writes` tells.
    void write(Consumer<BiConsumer<byte[], byte @Nullable []>> writes) {
        try (WriteBatch batch = new WriteBatch()) {
            writes.accept((key, value) -> add(batch, key, value));
            rocks.write(noLog, batch);
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be written", e);
        }
    }

    private static void add(WriteBatch batch, byte[] key, byte @Nullable [] value) {
        try {
            if (value == null) {
                batch.delete(key);
            } else {
                batch.put(key, value);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("a write batch takes every key", e);
        }
    }

    /// A consistent look at the store as it is now; empty once the store is closed. To be closed by
    /// the thread that asked for it, and soon: the store cannot close meanwhile.
    public Optional<Reading> read() {
        gate.readLock().lock();
        if (!open) {
            gate.readLock().unlock();
            return Optional.empty();
        }
        return Optional.of(new Reading(folder, rocks, gate.readLock()));
    }

    /// Writes what is in memory to disk.
    public void flush() {
        try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
            rocks.flush(wait);
        } catch (RocksDBException e) {
            throw new StoreFailure(folder, "cannot be flushed", e);
        }
    }

    /// Whether the store is open.
    public boolean isOpen() {
        return open;
    }

    /// Waits for those who read, flushes and closes. Further calls do nothing.
    @Override
    public void close() {
        gate.writeLock().lock();
        try {
            if (open) {
                open = false;
                flush();
                rocks.close();
                noLog.close();
                options.close();
            }
        } finally {
            gate.writeLock().unlock();
        }
    }
}
