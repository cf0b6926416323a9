package org.deployledger.benchmarks.peer;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.deployledger.service.settings.SettingsReader;
import org.deployledger.service.settings.StreamsSettings;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// What exactly-once costs by itself: a topology that hands every record on, with the settings of
/// ledger-service.
public final class EmptyTopology {
    /// What it reads.
    public static final String INPUT = "empty-topology-in";

    /// What it writes.
    public static final String OUTPUT = "empty-topology-out";

    private EmptyTopology() {}

    /// Runs until it is killed; says `ready` once it reads. The settings are those of
    /// ledger-service, from the same variables.
    public static void main(String[] arguments) throws InterruptedException {
        Topology topology =
                new Topology()
                        .addSource(
                                "in",
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer(),
                                INPUT)
                        .addProcessor("hand-on", HandOn::new, "in")
                        .addSink(
                                "out",
                                OUTPUT,
                                new ByteArraySerializer(),
                                new ByteArraySerializer(),
                                "hand-on");
        KafkaStreams streams =
                new KafkaStreams(
                        topology,
                        StreamsSettings.streams(SettingsReader.read(Map.of(), System.getenv())));
        streams.setStateListener(
                (now, _) -> {
                    if (now == KafkaStreams.State.RUNNING) {
                        System.out.println("ready");
                    }
                });
        streams.start();
        new CountDownLatch(1).await();
    }

    private static final class HandOn extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            context().forward(record);
        }
    }
}
