package org.deployledger.service.rebuild;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The ledger-service's consumer group while nobody is in it.
final class StoppedGroup implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Admin admin;
    private final ServiceSettings settings;

    private StoppedGroup(Admin admin, ServiceSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /// Waits until the members that stopped a moment ago are forgotten (a static member says no
    /// goodbye).
    ///
    /// @throws RebuildRefusedException if somebody is still there after the session time-out
    static StoppedGroup of(Map<String, Object> client, ServiceSettings settings) {
        Admin admin = Admin.create(client);
        StoppedGroup group = new StoppedGroup(admin, settings);
        try {
            group.awaitEmpty();
            return group;
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /// The offset of the next command, empty where the group has none.
    OptionalLong committed(int partition) {
        TopicPartition at = new TopicPartition(LedgerTopics.COMMANDS, partition);
        Map<TopicPartition, OffsetAndMetadata> offsets =
                await(
                        admin.listConsumerGroupOffsets(settings.applicationId())
                                .partitionsToOffsetAndMetadata(),
                        GroupIdNotFoundException.class);
        OffsetAndMetadata offset = offsets == null ? null : offsets.get(at);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }

    /// Creates the changelog as Streams would, where it is not there.
    void createChangelog(String name) {
        short replication = (short) settings.replicationFactor();
        NewTopic topic =
                new NewTopic(name, settings.partitions(), replication)
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT));
        await(admin.createTopics(List.of(topic)).all(), TopicExistsException.class);
    }

    @Override
    public void close() {
        admin.close();
    }

    private void awaitEmpty() {
        long deadline =
                System.nanoTime() + settings.timing().sessionTimeout().plusSeconds(5).toNanos();
        while (members() > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new RebuildRefusedException(
                        ("%d members of the group %s are running\n"
                             + "  stop every ledger-service, then run ledger-service rebuild again")
                                .formatted(members(), settings.applicationId()));
            }
            pause();
        }
    }

    private int members() {
        ConsumerGroupDescription group =
                await(
                        admin.describeConsumerGroups(List.of(settings.applicationId()))
                                .describedGroups()
                                .get(settings.applicationId()),
                        GroupIdNotFoundException.class);
        return group == null ? 0 : group.members().size();
    }

    /// The answer, null where it failed for the expected cause.
    private static <T> @Nullable T await(
            @Nullable KafkaFuture<T> answer, Class<? extends Exception> expected) {
        try {
            return answer == null ? null : answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return null;
            }
            throw new KafkaException("the broker refused a request of the rebuild", e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "the broker does not answer within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
