package org.deployledger.topics;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds topics as they are against their definitions. Pure: what the broker said goes in, faults
/// come out.
record TopicAssertion(String bootstrapServers, int ledgerPartitions) {

    List<TopicFault> faults(
            TopicDefinition definition, Optional<TopicDescription> description, Config config) {
        if (description.isEmpty()) {
            return List.of(new TopicFault.Missing(definition.name(), create()));
        }
        List<TopicFault> faults = new ArrayList<>();
        partitionFault(definition, description.get()).ifPresent(faults::add);
        int replication = description.get().partitions().getFirst().replicas().size();
        for (TopicSetting setting : definition.settings(replication)) {
            settingFault(definition.name(), setting, config).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<TopicFault> partitionFault(
            TopicDefinition definition, TopicDescription actual) {
        int expected = definition.partitions(ledgerPartitions);
        int found = actual.partitions().size();
        if (expected == found) {
            return Optional.empty();
        }
        return Optional.of(
                switch (definition.partitioning()) {
                    case BY_ENVIRONMENT ->
                            new TopicFault.WrongPartitions(
                                    definition.name(),
                                    "ledger.partitions",
                                    expected,
                                    found,
                                    "setting ledger.partitions="
                                            + found
                                            + " in this process (partitions are fixed when topics"
                                            + " are created)");
                    case SINGLE ->
                            new TopicFault.WrongPartitions(
                                    definition.name(),
                                    "partitions",
                                    expected,
                                    found,
                                    "copying its records to a topic with one partition (they cannot"
                                            + " be reduced)");
                });
    }

    private Optional<TopicFault> settingFault(String topic, TopicSetting setting, Config config) {
        String actual =
                Optional.ofNullable(config.get(setting.key()))
                        .map(ConfigEntry::value)
                        .orElse("unknown");
        return setting.accepts(actual)
                ? Optional.empty()
                : Optional.of(
                        new TopicFault.WrongSetting(
                                topic,
                                setting.key(),
                                setting.expectation(),
                                actual,
                                setting.reason(),
                                alter(topic, setting)));
    }

    private String alter(String topic, TopicSetting setting) {
        return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
                .formatted(bootstrapServers, topic, setting.key(), setting.value());
    }

    private String create() {
        return "deployer topics create --bootstrap-servers %s --partitions %d --replication 3"
                .formatted(bootstrapServers, ledgerPartitions);
    }

    static Config none() {
        return new Config(Map.<String, ConfigEntry>of().values());
    }
}
