package org.deployledger.projector.rocks;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The native memory that all stores of a process share: one block cache, which also pays for the
/// write buffers, so that memory does not grow with the number of partitions.
public final class RocksMemory implements AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    /// Few shards: a small cache in many holds little in each.
    private static final int SHARD_BITS = 2;

    /// The part of the cache that indexes and filters keep.
    private static final double HIGH_PRIORITY = 0.3;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /// @param cacheBytes size of the block cache, write buffers included
    /// @param writeBufferBytes how much of it write buffers may take
    public RocksMemory(long cacheBytes, long writeBufferBytes) {
        this.cache = new LRUCache(cacheBytes, SHARD_BITS, false, HIGH_PRIORITY);
        this.writeBuffers = new WriteBufferManager(writeBufferBytes, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
