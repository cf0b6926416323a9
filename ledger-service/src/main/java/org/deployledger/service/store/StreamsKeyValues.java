package org.deployledger.service.store;

import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

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

    @Override
    public Scan scan(byte[] prefix, byte[] from) {
        return new PrefixScan(new StoreScan(store.range(Bytes.wrap(from), behind(prefix))), prefix);
    }

    /// The first key behind all with the prefix, null where there is none.
    private static @Nullable Bytes behind(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] behind = Arrays.copyOf(prefix, last + 1);
        behind[last]++;
        return Bytes.wrap(behind);
    }

    /// A range of the store includes its end, which is behind the prefix.
    private static final class PrefixScan implements Scan {
        private final Scan range;
        private final byte[] prefix;

        private PrefixScan(Scan range, byte[] prefix) {
            this.range = range;
            this.prefix = prefix;
        }

        @Override
        public boolean next() {
            return range.next() && startsWith(range.key(), prefix);
        }

        @Override
        public byte[] key() {
            return range.key();
        }

        @Override
        public byte[] value() {
            return range.value();
        }

        @Override
        public void close() {
            range.close();
        }

        private static boolean startsWith(byte[] key, byte[] prefix) {
            return key.length >= prefix.length
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        }
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
