package org.deployledger.benchmarks.peer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.standalone.registry.RegistryServer;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A broker with the topics of a ledger and a registry, and nothing that decides or remembers.
public final class BrokerAlone {
    /// Of every topic.
    public static final int PARTITIONS = 4;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private BrokerAlone() {}

    /// Runs until it is killed; says `ready` once it serves. With the word `bare` it is a broker
    /// and nothing else.
    ///
    /// @param arguments folder, port of the broker, port of the registry or the word `bare`
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        EmbeddedBroker broker =
                EmbeddedBroker.start(new BrokerSettings(folder, Integer.parseInt(arguments[1])));
        if (!arguments[2].equals("bare")) {
            serveRegistry(broker, Integer.parseInt(arguments[2]));
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void serveRegistry(EmbeddedBroker broker, int port) throws Exception {
        String servers = broker.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            new TopicAdmin(admin, servers, TIMEOUT)
                    .create(LedgerTopics.embedded(), PARTITIONS, (short) 1);
            if (!admin.listTopics().names().get().contains(EmptyTopology.INPUT)) {
                admin.createTopics(
                                List.of(
                                        new NewTopic(EmptyTopology.INPUT, PARTITIONS, (short) 1),
                                        new NewTopic(EmptyTopology.OUTPUT, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        }
        RegistryServer.start(servers, broker.clusterId(), port);
    }
}
