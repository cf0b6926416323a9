package org.deployledger.topics;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One topic: its name, what it carries, how its partitions are counted and its settings, each with
/// the reason.
public record TopicDefinition(
        String name, String carries, Partitioning partitioning, List<TopicSetting> settings) {

    /// How many partitions a topic has.
    public enum Partitioning {
        /// As many as the setting `ledger.partitions` says; asserted, since more would move
        /// environments.
        BY_ENVIRONMENT,
        /// One, since its order is total.
        SINGLE
    }

    public TopicDefinition {
        settings = List.copyOf(settings);
    }

    /// The number of partitions in a ledger with this many.
    public int partitions(int ledgerPartitions) {
        return switch (partitioning) {
            case BY_ENVIRONMENT -> ledgerPartitions;
            case SINGLE -> 1;
        };
    }

    /// All settings for a topic of this replication factor, `min.insync.replicas` included.
    List<TopicSetting> settings(int replication) {
        List<TopicSetting> all = new ArrayList<>(settings);
        all.add(
                TopicSetting.atLeast(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Math.min(2, replication),
                        "what is acknowledged survives the loss of one broker"));
        return all;
    }

    NewTopic newTopic(int ledgerPartitions, short replication) {
        Map<String, String> config = new LinkedHashMap<>();
        settings(replication).forEach(setting -> config.put(setting.key(), setting.value()));
        return new NewTopic(name, partitions(ledgerPartitions), replication).configs(config);
    }
}
