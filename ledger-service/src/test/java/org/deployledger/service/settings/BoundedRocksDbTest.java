package org.deployledger.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.IndexType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

import java.util.Map;

class BoundedRocksDbTest {
    @Test
    void neitherTheIndexNorTheFilterOfALargeFileIsReadAsAWhole() {
        RocksDB.loadLibrary();
        BoundedRocksDb settings = new BoundedRocksDb();
        try (Options options = new Options()) {
            options.setTableFormatConfig(new BlockBasedTableConfig());

            settings.setConfig("state", options, Map.of());

            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            assertEquals(IndexType.kTwoLevelIndexSearch, table.indexType());
            assertTrue(table.partitionFilters());
            assertTrue(table.cacheIndexAndFilterBlocks());
            settings.close("state", options);
        }
    }
}
