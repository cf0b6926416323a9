package org.deployledger.topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Creates and asserts topics through Kafka's admin client, which it does not close. Every call
/// waits for the broker, at most the given time for each request.
public final class TopicAdmin {

    private final Admin admin;
    private final String bootstrapServers;
    private final Duration timeout;

    /// @param bootstrapServers only shown, in the commands that mend
    public TopicAdmin(Admin admin, String bootstrapServers, Duration timeout) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    /// Creates the topics that do not exist yet, and waits until they are served; existing ones are
    /// left as they are (assert them).
    ///
    /// @return the names of the topics created, in the order of the definitions
    public List<String> create(
            List<TopicDefinition> topics, int ledgerPartitions, short replication) {
        Map<String, KafkaFuture<Void>> requested =
                admin.createTopics(
                                topics.stream()
                                        .map(topic -> topic.newTopic(ledgerPartitions, replication))
                                        .toList())
                        .values();
        List<String> created = new ArrayList<>();
        for (TopicDefinition topic : topics) {
            KafkaFuture<Void> answer = requested.get(topic.name());
            if (answer != null && wasCreated(answer)) {
                created.add(topic.name());
            }
        }
        awaitVisible(topics.stream().filter(topic -> created.contains(topic.name())).toList());
        return created;
    }

    /// Returns when every topic holds what its definition asks for.
    ///
    /// @throws UnusableTopicsException naming every fault
    public void assertUsable(List<TopicDefinition> topics, int ledgerPartitions) {
        List<TopicFault> faults = faults(topics, ledgerPartitions);
        if (!faults.isEmpty()) {
            throw new UnusableTopicsException(faults);
        }
    }

    /// Every fault of the topics, none where they can be used.
    public List<TopicFault> faults(List<TopicDefinition> topics, int ledgerPartitions) {
        Map<String, TopicDescription> existing = describe(topics);
        Map<String, Config> configs = configs(existing.keySet());
        TopicAssertion assertion = new TopicAssertion(bootstrapServers, ledgerPartitions);
        return topics.stream()
                .flatMap(
                        topic ->
                                assertion
                                        .faults(
                                                topic,
                                                Optional.ofNullable(existing.get(topic.name())),
                                                configs.getOrDefault(
                                                        topic.name(), TopicAssertion.none()))
                                        .stream())
                .toList();
    }

    /// The controller answers before the brokers know: waits until each new topic can be seen, and
    /// every partition has a leader.
    private void awaitVisible(List<TopicDefinition> created) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!areServed(created)) {
            if (System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "New topics are not served by " + bootstrapServers + " within " + timeout);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean areServed(List<TopicDefinition> topics) {
        Map<String, TopicDescription> seen = describe(topics);
        return seen.size() == topics.size()
                && seen.values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.leader() != null);
    }

    private boolean wasCreated(KafkaFuture<Void> answer) {
        return await(answer.thenApply(_ -> true), TopicExistsException.class).isPresent();
    }

    private Map<String, TopicDescription> describe(List<TopicDefinition> topics) {
        Map<String, TopicDescription> existing = new LinkedHashMap<>();
        admin.describeTopics(topics.stream().map(TopicDefinition::name).toList())
                .topicNameValues()
                .forEach(
                        (name, answer) ->
                                await(answer, UnknownTopicOrPartitionException.class)
                                        .ifPresent(found -> existing.put(name, found)));
        return existing;
    }

    private Map<String, Config> configs(Collection<String> names) {
        Map<String, Config> configs = new LinkedHashMap<>();
        admin.describeConfigs(
                        names.stream()
                                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                .toList())
                .values()
                .forEach(
                        (resource, answer) ->
                                await(answer, UnknownTopicOrPartitionException.class)
                                        .ifPresent(found -> configs.put(resource.name(), found)));
        return configs;
    }

    /// The broker's answer; empty where it failed for the expected cause.
    private <T> Optional<T> await(KafkaFuture<T> answer, Class<? extends ApiException> expected) {
        try {
            return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw new KafkaException(
                    "The broker at " + bootstrapServers + " refused a topic request", e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "No answer from " + bootstrapServers + " within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
