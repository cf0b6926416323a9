package org.deployledger.service.rebuild;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/// A [KeyValues] on disk for as long as a rebuild takes; its folder is empty before and gone after.
final class ScratchStore implements KeyValues, AutoCloseable {

    private final Path folder;
    private final Options options;
    private final WriteOptions writing;
    private final RocksDB db;

    /// @param folder of its own, made here
    ScratchStore(Path folder) throws IOException {
        this.folder = folder;
        delete(folder);
        Files.createDirectories(folder);
        RocksDB.loadLibrary();
        this.options = new Options().setCreateIfMissing(true);
        this.writing = new WriteOptions().setDisableWAL(true);
        try {
            this.db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new IOException("cannot open a store in " + folder, e);
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    @Override
    public void put(byte[] key, byte[] value) {
        try {
            db.put(writing, key, value);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    @Override
    public void delete(byte[] key) {
        try {
            db.delete(writing, key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    @Override
    public Scan scan(byte[] prefix) {
        return new RocksScan(db.newIterator(), prefix);
    }

    @Override
    public void close() throws IOException {
        db.close();
        writing.close();
        options.close();
        delete(folder);
    }

    private IllegalStateException broken(RocksDBException e) {
        return new IllegalStateException("the store in " + folder + " broke", e);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class RocksScan implements Scan {

        private final RocksIterator entries;
        private final byte[] prefix;
        private boolean started;
        private boolean closed;

        private RocksScan(RocksIterator entries, byte[] prefix) {
            this.entries = entries;
            this.prefix = prefix;
        }

        @Override
        public boolean next() {
            if (closed) {
                return false;
            }
            if (!started) {
                started = true;
                entries.seek(prefix);
            } else if (entries.isValid()) {
                entries.next();
            }
            return isOnEntry();
        }

        @Override
        public byte[] key() {
            requireEntry();
            return entries.key();
        }

        @Override
        public byte[] value() {
            requireEntry();
            return entries.value();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                entries.close();
            }
        }

        private void requireEntry() {
            if (!started || closed || !isOnEntry()) {
                throw new IllegalStateException("the scan is not on an entry");
            }
        }

        private boolean isOnEntry() {
            if (!entries.isValid()) {
                return false;
            }
            byte[] key = entries.key();
            return key.length >= prefix.length
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        }
    }
}
