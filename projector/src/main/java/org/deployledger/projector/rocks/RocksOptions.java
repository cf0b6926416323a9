package org.deployledger.projector.rocks;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;

/// How a view store is laid out: many small rows, and large values (content) in files of their own,
/// which compaction does not rewrite.
final class RocksOptions {
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final long BLOB_BYTES = 8L << 10;
    private static final double BLOOM_BITS_PER_KEY = 10;

    private RocksOptions() {}

    static Options of(RocksMemory memory) {
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(tables(memory))
                .setWriteBufferManager(memory.writeBuffers())
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(3)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setEnableBlobFiles(true)
                .setMinBlobSize(BLOB_BYTES)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(256)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2);
    }

    private static BlockBasedTableConfig tables(RocksMemory memory) {
        return new BlockBasedTableConfig()
                .setBlockCache(memory.cache())
                .setBlockSize(8 << 10)
                // In parts: the whole filter of a large file does not fit a shard of the cache,
                // and would be read again for every row (60,000 events/s became 5,000).
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true)
                .setFilterPolicy(new BloomFilter(BLOOM_BITS_PER_KEY));
    }
}
