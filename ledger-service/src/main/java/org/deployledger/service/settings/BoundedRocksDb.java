package org.deployledger.service.settings;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/// One block cache and one limit of write buffers for all stores of the process. Streams makes an
/// instance for each store, so what they share is static; its size is that of the first store.
public final class BoundedRocksDb implements RocksDBConfigSetter {

    static final String BLOCK_CACHE = "ledger.rocksdb.block.cache.bytes";
    static final String WRITE_BUFFERS = "ledger.rocksdb.write.buffer.bytes";

    private static final int BLOOM_BITS = 10;

    /// Few shards: a small cache in many holds little in each.
    private static final int SHARD_BITS = 2;

    /// The part of the cache that indexes and filters keep.
    private static final double HIGH_PRIORITY = 0.3;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    private @Nullable BloomFilter filter;

    /// Made by Streams.
    public BoundedRocksDb() {}

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        Shared memory = shared(configs);
        BloomFilter bloom = new BloomFilter(BLOOM_BITS);
        filter = bloom;
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        // In parts: Streams compacts to large files, and the whole index and filter of one do not
        // fit a shard of the cache. They were read again for every look-up.
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(bloom);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String store, Options options) {
        if (filter != null) {
            filter.close();
        }
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        Shared memory = shared;
        if (memory == null) {
            long writeBuffers = number(configs, WRITE_BUFFERS);
            long bytes = number(configs, BLOCK_CACHE) + writeBuffers;
            Cache cache = new LRUCache(bytes, SHARD_BITS, false, HIGH_PRIORITY);
            memory = new Shared(cache, new WriteBufferManager(writeBuffers, cache));
            shared = memory;
        }
        return memory;
    }

    private static long number(Map<String, Object> configs, String key) {
        return Long.parseLong(String.valueOf(configs.getOrDefault(key, "33554432")));
    }
}
