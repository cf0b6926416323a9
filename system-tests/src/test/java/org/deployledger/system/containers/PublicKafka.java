package org.deployledger.system.containers;

import org.deployledger.testkit.ledger.AssembledLedger;
import org.deployledger.testkit.ledger.LedgerSource;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.testcontainers.kafka.KafkaContainer;

/// The parts of a ledger on a broker of the public image.
public final class PublicKafka implements LedgerSource {
    private static final String IMAGE = "apache/kafka:4.3.1";

    @Override
    public RestartableLedger start() {
        KafkaContainer kafka =
                new KafkaContainer(IMAGE)
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        kafka.start();
        return AssembledLedger.start(kafka.getBootstrapServers(), kafka);
    }
}
