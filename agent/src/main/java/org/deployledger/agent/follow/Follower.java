package org.deployledger.agent.follow;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.deployledger.agent.store.AgentStore;
import org.deployledger.agent.store.DeployedState;
import org.deployledger.event.Event;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.running.AgentName;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Reads `ledger-events` from where the store stands, and never stops by itself unless the log
/// cannot follow. One thread calls [#run(Runnable)].
public final class Follower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration VERIFY = Duration.ofSeconds(30);

    /// A broker that is away and one that has nothing new look alike: it is asked after so long.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /// A broker that is away is not told that nobody reads any more.
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /// So many records are read again after a restart, at most.
    private static final int MOST_AHEAD = 1_000;

    private final AgentStore store;
    private final AgentName agent;
    private final String actor;
    private final byte[] key;
    private final TopicPartition partition;
    private final EventDeserializer deserializer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Listener listener;

    /// How many records were read that changed nothing here, so that the place behind them is not
    /// kept yet: with many agents, most are of the others.
    private int ahead;

    private final AtomicLong foreign = new AtomicLong();
    private volatile long lag;
    private volatile boolean closing;

    /// Who is told of what the log says.
    public interface Listener {
        /// Keeps what must outlive this run: called within the transaction that moves the agent's
        /// place behind the event. An event comes once, or again where the transaction failed.
        void keep(RunningEvent event);

        /// Acts on what is in the agent's store. It is not heard again after a restart.
        void hear(Notice notice);
    }

    /// A follower of one environment.
    ///
    /// @param properties of the Kafka client beyond those that are set here
    /// @param listener told in the order of the log, from the thread that runs
    public Follower(
            AgentStore store,
            AgentName agent,
            String actor,
            String environment,
            String bootstrapServers,
            Map<String, String> properties,
            EventDeserializer deserializer,
            Listener listener) {
        this.store = store;
        this.agent = agent;
        this.actor = actor;
        this.key = environment.getBytes(StandardCharsets.UTF_8);
        this.deserializer = deserializer;
        this.listener = listener;
        this.partition =
                new TopicPartition(
                        LedgerTopics.EVENTS, store.deployed().position().orElseThrow().partition());
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "agent-" + agent);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(
                        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Reads until it is closed.
    ///
    /// @param following run once the log is known to be the one that was read so far
    /// @throws BrokenLog if it is not
    /// @throws org.apache.kafka.common.KafkaException if the brokers are away
    public void run(Runnable following) {
        try {
            DeployedState.Position position = store.deployed().position().orElseThrow();
            consumer.assign(List.of(partition));
            consumer.seek(partition, position.offset());
            EventFold fold = begin(position);
            following.run();
            follow(fold);
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        } catch (OffsetOutOfRangeException e) {
            throw truncated();
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    private void follow(EventFold fold) {
        long heardAt = System.nanoTime();
        while (!closing) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                fold(fold, records);
                heardAt = System.nanoTime();
            } else if (ahead > 0) {
                keepPlace(fold);
            } else if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
                consumer.endOffsets(List.of(partition), SILENCE);
                heardAt = System.nanoTime();
            }
            lag = consumer.currentLag(partition).orElse(0L);
        }
    }

    /// Records that are none of the ledger's, so far.
    public long foreign() {
        return foreign.get();
    }

    /// How many records of the partition are not read yet.
    public long lag() {
        return lag;
    }

    /// Ends the reading, from any thread.
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }

    /// Looks whether the event where the store stands is still there, and is the same.
    private EventFold begin(DeployedState.Position position) {
        while (!closing) {
            if (consumer.endOffsets(List.of(partition), VERIFY).getOrDefault(partition, 0L)
                    <= position.offset()) {
                throw truncated();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                Checksum hash = check(position, record);
                consumer.seek(partition, record.offset() + 1);
                return new EventFold(store.deployed(), position, hash, agent, actor);
            }
        }
        throw new WakeupException();
    }

    private Checksum check(DeployedState.Position position, ConsumerRecord<byte[], byte[]> record) {
        Checksum known = position.hash();
        if (record.offset() == position.offset()
                && Arrays.equals(record.key(), key)
                && deserializer.deserialize(record.key(), record.value())
                        instanceof EventDeserializer.Result.Read(Event event, Checksum hash)
                && event.metadata().sequence() == position.sequence()
                && (known == null || known.equals(hash))) {
            return hash;
        }
        throw new BrokenLog(
                "the event at offset "
                        + position.offset()
                        + " is not the one with sequence "
                        + position.sequence()
                        + " that the agent has read: this is another ledger, or an older copy of"
                        + " it. Nothing on this host is changed. Point the agent at its ledger, or"
                        + " begin anew with an empty state-dir");
    }

    private BrokenLog truncated() {
        return new BrokenLog(
                "the log ends before what the agent has read of it, or begins behind it: it was"
                        + " truncated, or this is another ledger. Nothing on this host is changed."
                        + " Point the agent at its ledger, or begin anew with an empty state-dir");
    }

    /// One transaction for all that a poll brought. Where that changed nothing, the place is kept
    /// once it is quiet: what is read again has no effect again.
    private void fold(EventFold fold, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Notice> heard = new ArrayList<>();
        store.transaction(
                () -> {
                    for (ConsumerRecord<byte[], byte[]> record : records) {
                        if (Arrays.equals(record.key(), key)) {
                            fold(fold, record, heard);
                        }
                    }
                    ahead += records.size();
                    if (fold.hasChanged() || !heard.isEmpty() || ahead > MOST_AHEAD) {
                        keepPlace(fold);
                    }
                });
        heard.forEach(listener::hear);
    }

    private void keepPlace(EventFold fold) {
        store.transaction(() -> store.deployed().moveTo(fold.position()));
        ahead = 0;
    }

    private void keep(Notice notice, List<Notice> heard) {
        if (notice instanceof Notice.Own own) {
            listener.keep(own.event());
        }
        heard.add(notice);
    }

    private void fold(EventFold fold, ConsumerRecord<byte[], byte[]> record, List<Notice> heard) {
        switch (deserializer.deserialize(record.key(), record.value())) {
            case EventDeserializer.Result.Read(Event event, Checksum hash) ->
                    fold.apply(event, hash, record.offset())
                            .ifPresent(notice -> keep(notice, heard));
            case EventDeserializer.Result.Foreign _ -> foreign.incrementAndGet();
            case EventDeserializer.Result.UnknownType(String name) ->
                    throw new BrokenLog(
                            name
                                    + " at offset "
                                    + record.offset()
                                    + " is of a newer ledger: upgrade this agent. Nothing on this"
                                    + " host is changed until then");
        }
    }
}
