package org.deployledger.service.store;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.deployledger.store.KeyValues;
import org.deployledger.store.KeyValuesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.util.Properties;

class StreamsKeyValuesTest extends KeyValuesContract {

    @TempDir File folder;

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore("s"), Serdes.Bytes(), Serdes.ByteArray())
                    .withCachingDisabled()
                    .withLoggingDisabled()
                    .build();

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(
                        new Properties(),
                        new org.apache.kafka.streams.processor.TaskId(0, 0),
                        folder);
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected KeyValues store() {
        return new StreamsKeyValues(store);
    }
}
