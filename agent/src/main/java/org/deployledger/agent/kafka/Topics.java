package org.deployledger.agent.kafka;

import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The calls about topics.
final class Topics {
    /// Topics that are described with one call.
    private static final int TOGETHER = 500;

    private final Admins admins;

    Topics(Admins admins) {
        this.admins = admins;
    }

    /// All topics but those.
    List<Topic> all(LedgerNames except) throws AdminFailure, InterruptedException {
        Set<String> listed =
                admins.call(
                        "listing topics",
                        admin ->
                                admin.listTopics(new ListTopicsOptions().listInternal(false))
                                        .names());
        TreeSet<String> names = new TreeSet<>(listed);
        names.removeIf(except::contains);
        List<String> all = List.copyOf(names);
        List<Topic> topics = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            topics.addAll(some(all.subList(from, Math.min(all.size(), from + TOGETHER))));
        }
        return topics;
    }

    /// A topic; empty where there is none of that name.
    Optional<Topic> one(String name) throws AdminFailure, InterruptedException {
        return some(List.of(name)).stream().findFirst();
    }

    void create(TopicItem item) throws AdminFailure, InterruptedException {
        Map<String, String> config = new TreeMap<>();
        item.config().forEach((key, value) -> config.put(key, TopicItem.text(value)));
        Integer factor = item.replicationFactor();
        NewTopic topic =
                new NewTopic(
                                item.topic(),
                                Optional.ofNullable(item.partitions()),
                                factor == null
                                        ? Optional.empty()
                                        : Optional.of(factor.shortValue()))
                        .configs(config);
        admins.call(
                "creating topic " + item.topic(),
                admin -> admin.createTopics(List.of(topic)).all());
    }

    void set(String topic, SortedMap<String, Value> settings)
            throws AdminFailure, InterruptedException {
        Collection<AlterConfigOp> changes =
                settings.entrySet().stream()
                        .map(
                                setting ->
                                        new AlterConfigOp(
                                                new ConfigEntry(
                                                        setting.getKey(),
                                                        TopicItem.text(setting.getValue())),
                                                AlterConfigOp.OpType.SET))
                        .toList();
        admins.call(
                "setting " + String.join(", ", settings.keySet()) + " of topic " + topic,
                admin -> admin.incrementalAlterConfigs(Map.of(resource(topic), changes)).all());
    }

    void grow(String topic, int partitions) throws AdminFailure, InterruptedException {
        admins.call(
                "growing topic " + topic + " to " + partitions + " partitions",
                admin ->
                        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                                .all());
    }

    void delete(String topic) throws AdminFailure, InterruptedException {
        admins.call("deleting topic " + topic, admin -> admin.deleteTopics(List.of(topic)).all());
    }

    /// Those that are still there.
    private List<Topic> some(List<String> names) throws AdminFailure, InterruptedException {
        Map<String, TopicDescription> descriptions = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> described =
                admins.call(
                        "describing topics",
                        admin ->
                                KafkaFuture.completedFuture(
                                        admin.describeTopics(names).topicNameValues()));
        for (String name : names) {
            ifThere(name, described.get(name)).ifPresent(it -> descriptions.put(name, it));
        }
        Map<ConfigResource, KafkaFuture<Config>> configs =
                admins.call(
                        "reading settings",
                        admin ->
                                KafkaFuture.completedFuture(
                                        admin.describeConfigs(
                                                        descriptions.keySet().stream()
                                                                .map(Topics::resource)
                                                                .toList())
                                                .values()));
        List<Topic> topics = new ArrayList<>();
        for (Map.Entry<String, TopicDescription> entry : descriptions.entrySet()) {
            ifThere(entry.getKey(), configs.get(resource(entry.getKey())))
                    .ifPresent(config -> topics.add(topic(entry.getValue(), config)));
        }
        return topics;
    }

    private <T> Optional<T> ifThere(String name, @Nullable KafkaFuture<T> answer)
            throws AdminFailure, InterruptedException {
        if (answer == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(admins.call("describing topic " + name, _ -> answer));
        } catch (AdminFailure e) {
            if (e.code().equals("no_topic")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Topic topic(TopicDescription description, Config config) {
        SortedMap<String, String> own = new TreeMap<>();
        for (ConfigEntry entry : config.entries()) {
            String value = entry.value();
            if (entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG && value != null) {
                own.put(entry.name(), value);
            }
        }
        return new Topic(
                description.name(),
                description.partitions().size(),
                description.partitions().getFirst().replicas().size(),
                own);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
