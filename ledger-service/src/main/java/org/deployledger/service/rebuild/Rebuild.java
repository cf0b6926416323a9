package org.deployledger.service.rebuild;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.deployledger.service.log.KafkaRecordLog;
import org.deployledger.service.log.RecordLog;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.StreamsSettings;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.service.store.TaskDirectories;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the decider's state anew from the log. What is lost is only what no event tells of: chunks
/// of uploads that were under way, which their senders send again.
public final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// What was rebuilt of a partition.
    ///
    /// @param partition of `ledger-events`
    /// @param events how many were folded
    /// @param foreign how many records were no events and passed over
    /// @param position what the state says now
    public record Rebuilt(int partition, long events, long foreign, PartitionPosition position) {}

    private final ServiceSettings settings;
    private final EventDeserializer deserializer;
    private final String changelog;

    /// @param store name of the state store
    public Rebuild(ServiceSettings settings, EventDeserializer deserializer, String store) {
        this.settings = settings;
        this.deserializer = deserializer;
        this.changelog = settings.applicationId() + "-" + store + "-changelog";
    }

    /// Rebuilds every partition.
    ///
    /// @throws RebuildRefusedException while a ledger-service of the application runs
    /// @throws org.deployledger.state.CorruptLogException where an event cannot follow
    public List<Rebuilt> run() throws IOException {
        Map<String, Object> client = StreamsSettings.client(settings);
        try (StoppedGroup group = StoppedGroup.of(client, settings)) {
            group.createChangelog(changelog);
            new TaskDirectories(settings.stateDir().resolve(settings.applicationId())).remove();
            List<Rebuilt> rebuilt = new ArrayList<>();
            for (int partition = 0; partition < settings.partitions(); partition++) {
                rebuilt.add(rebuild(client, group, partition));
            }
            return rebuilt;
        }
    }

    private Rebuilt rebuild(Map<String, Object> client, StoppedGroup group, int partition)
            throws IOException {
        Path scratch = settings.stateDir().resolve("rebuild-" + partition);
        try (ScratchStore state = new ScratchStore(scratch);
                RecordLog events = log(client, LedgerTopics.EVENTS);
                RecordLog changes = log(client, changelog);
                RecordLog commands = log(client, LedgerTopics.COMMANDS);
                Producer<byte[], byte[]> producer = producer(client)) {
            Replay.Result replayed = new Replay(events, deserializer).into(state, partition);
            Changelog target = new Changelog(changelog, changes, producer);
            long next =
                    group.committed(partition)
                            .orElseGet(() -> target.position(partition).nextCommand());
            long end = commands.end(partition);
            PartitionPosition position =
                    new PartitionPosition(next <= end ? next : 0, replayed.last());
            target.replace(partition, state, position);
            LOG.info(
                    "rebuilt partition={} events={} foreign={}",
                    partition,
                    replayed.events(),
                    replayed.foreign());
            return new Rebuilt(partition, replayed.events(), replayed.foreign(), position);
        }
    }

    private static RecordLog log(Map<String, Object> client, String topic) {
        return KafkaRecordLog.open(client, topic, IsolationLevel.READ_COMMITTED, TIMEOUT);
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> client) {
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
