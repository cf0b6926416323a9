package org.deployledger.benchmarks.peer;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.projector.topology.StreamsSettings;
import org.deployledger.topics.LedgerTopics;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// What a view costs that understands nothing: a topology that reads the log and puts five values
/// for each event into one store, with the settings of the projector.
public final class FivePuts {
    private static final String STORE = "puts";
    private static final int PUTS = 5;
    private static final int VALUE_BYTES = 100;
    private static final AtomicLong SEEN = new AtomicLong();

    private FivePuts() {}

    /// Says `done` once it has seen so many events.
    ///
    /// @param arguments how many
    public static void main(String[] arguments) throws InterruptedException {
        long wanted = Long.parseLong(arguments[0]);
        CountDownLatch done = new CountDownLatch(1);
        Topology topology =
                new Topology()
                        .addSource(
                                "events",
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer(),
                                LedgerTopics.EVENTS)
                        .addProcessor("put", () -> new Put(wanted, done), "events")
                        .addStateStore(
                                Stores.keyValueStoreBuilder(
                                                Stores.persistentKeyValueStore(STORE),
                                                Serdes.Bytes(),
                                                Serdes.ByteArray())
                                        .withLoggingDisabled(),
                                "put");
        KafkaStreams streams =
                new KafkaStreams(
                        topology,
                        StreamsSettings.of(
                                ProjectorSettings.of(Map.of(), System.getenv()), "127.0.0.1:1"));
        streams.start();
        done.await();
        System.out.println("done");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static final class Put extends ContextualProcessor<byte[], byte[], Void, Void> {
        private final long wanted;
        private final CountDownLatch done;
        private final byte[] value = new byte[VALUE_BYTES];
        private KeyValueStore<Bytes, byte[]> store;

        @SuppressWarnings("NullAway.Init")
        private Put(long wanted, CountDownLatch done) {
            this.wanted = wanted;
            this.done = done;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            long number = SEEN.incrementAndGet();
            for (int i = 0; i < PUTS; i++) {
                byte[] key = new byte[record.key().length + 9];
                ByteBuffer.wrap(key).put((byte) i).put(record.key()).putLong(number);
                store.put(Bytes.wrap(key), value);
            }
            if (number == wanted) {
                done.countDown();
            }
        }
    }
}
