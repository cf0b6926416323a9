package org.deployledger.standalone.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.deployledger.topics.TopicFault;
import org.deployledger.topics.UnusableTopicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class EmbeddedBrokerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir Path directory;

    @Test
    void keepsItsClusterIdAndItsRecordsAcrossARestart() throws Exception {
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(directory, 0))) {
            clusterId = broker.clusterId();
            try (Admin admin = admin(broker)) {
                assertEquals(clusterId, admin.describeCluster().clusterId().get());
                TopicAdmin topics = new TopicAdmin(admin, broker.bootstrapServers(), TIMEOUT);
                topics.create(LedgerTopics.embedded(), 4, (short) 1);
            }
            transact(broker, "kept");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(directory, 0))) {
            assertEquals(clusterId, broker.clusterId());
            assertEquals(List.of("kept"), readAll(broker));
        }
    }

    @Test
    void createsTopicsOnceAndSaysWhatWasChangedSince() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(directory, 0));
                Admin admin = admin(broker)) {
            TopicAdmin topics = new TopicAdmin(admin, broker.bootstrapServers(), TIMEOUT);
            assertEquals(
                    List.of("ledger-commands", "ledger-events", "ledger-dead-letters"),
                    topics.create(LedgerTopics.everywhere(), 4, (short) 1));
            assertEquals(
                    List.of("ledger-schemas"),
                    topics.create(LedgerTopics.embedded(), 4, (short) 1));
            topics.assertUsable(LedgerTopics.embedded(), 4);

            admin.deleteTopics(List.of("ledger-dead-letters")).all().get();
            UnusableTopicsException fault =
                    assertThrows(
                            UnusableTopicsException.class,
                            () -> topics.assertUsable(LedgerTopics.embedded(), 4));
            assertEquals(
                    List.of("ledger-dead-letters"),
                    fault.faults().stream().map(TopicFault::topic).toList());
        }
    }

    @Test
    void doesNotStartOnAPortInUseAndLeavesNothingRunning() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = new BrokerSettings(directory, holder.getLocalPort());
            assertThrows(BrokerStartException.class, () -> EmbeddedBroker.start(settings));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(directory, 0))) {
            assertEquals("127.0.0.1:" + broker.port(), broker.bootstrapServers());
        }
    }

    @Test
    void aTransactionThatIsGoingOnIsLeftToItsOwner() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(directory, 0));
                Admin admin = admin(broker);
                KafkaProducer<String, String> producer = transactional(broker)) {
            TopicAdmin topics = new TopicAdmin(admin, broker.bootstrapServers(), TIMEOUT);
            topics.create(LedgerTopics.embedded(), 4, (short) 1);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(LedgerTopics.EVENTS, 0, "prod", "going on")).get();

            assertEquals(List.of(), new HangingTransactions(admin, TIMEOUT).end());

            producer.commitTransaction();
            assertEquals(List.of("going on"), readAll(broker));
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static KafkaProducer<String, String> transactional(EmbeddedBroker broker) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "test",
                        "transaction.timeout.ms",
                        5000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static void transact(EmbeddedBroker broker, String value) {
        try (KafkaProducer<String, String> producer = transactional(broker)) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>("ledger-events", 0, "prod", value));
            producer.commitTransaction();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>("ledger-events", 0, "prod", "aborted"));
            producer.abortTransaction();
        }
    }

    private static List<String> readAll(EmbeddedBroker broker) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest");
        TopicPartition partition = new TopicPartition("ledger-events", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
