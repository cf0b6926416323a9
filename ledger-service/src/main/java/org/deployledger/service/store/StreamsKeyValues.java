package org.deployledger.service.store;

import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

/// A state store of Kafka Streams as a [KeyValues]; what is put goes into its changelog too.
public final class StreamsKeyValues implements KeyValues {

    private static final BytesSerializer PREFIX = new BytesSerializer();

    private final KeyValueStore<Bytes, byte[]> store;

    /// Looks at the store, which stays its owner's to close.
    public StreamsKeyValues(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }

    @Override
    public Scan scan(byte[] prefix) {
        return new StoreScan(
                prefix.length == 0 ? store.all() : store.prefixScan(Bytes.wrap(prefix), PREFIX));
    }

    private static final class StoreScan implements Scan {

        private final KeyValueIterator<Bytes, byte[]> entries;
        private @Nullable KeyValue<Bytes, byte[]> current;
        private boolean closed;

        private StoreScan(KeyValueIterator<Bytes, byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public boolean next() {
            current = !closed && entries.hasNext() ? entries.next() : null;
            return current != null;
        }

        @Override
        public byte[] key() {
            return here().key.get();
        }

        @Override
        public byte[] value() {
            return here().value;
        }

        @Override
        public void close() {
            current = null;
            if (!closed) {
                closed = true;
                entries.close();
            }
        }

        private KeyValue<Bytes, byte[]> here() {
            KeyValue<Bytes, byte[]> entry = current;
            if (entry == null) {
                throw new IllegalStateException("the scan is not on an entry");
            }
            return entry;
        }
    }
}
