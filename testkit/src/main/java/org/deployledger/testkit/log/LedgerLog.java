package org.deployledger.testkit.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.EventDeserializer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// All committed events, as a plain consumer reads them.
///
/// @param foreign how many records are no events
public record LedgerLog(List<Entry> entries, int foreign) {
    /// An event and where it lies.
    public record Entry(int partition, long offset, Headers headers, Event event, Checksum hash) {
        /// The environment's name.
        public String environment() {
            return event.metadata().environment().value();
        }
    }

    /// Reads the log as it is now.
    public static LedgerLog read(String bootstrapServers, String registryUrl) {
        List<Entry> entries = new ArrayList<>();
        int foreign = 0;
        try (RegistryClient registry = new RegistryClient(RegistrySettings.of(registryUrl))) {
            EventDeserializer deserializer = new EventDeserializer(registry);
            for (ConsumerRecord<byte[], byte[]> record :
                    TopicRecords.read(bootstrapServers, LedgerTopics.EVENTS)) {
                switch (deserializer.deserialize(record.key(), record.value())) {
                    case EventDeserializer.Result.Read(Event event, Checksum hash) ->
                            entries.add(
                                    new Entry(
                                            record.partition(),
                                            record.offset(),
                                            record.headers(),
                                            event,
                                            hash));
                    case EventDeserializer.Result.Foreign _ -> foreign++;
                    case EventDeserializer.Result.UnknownType(String name) ->
                            throw new AssertionError("unknown event type " + name);
                }
            }
        }
        return new LedgerLog(List.copyOf(entries), foreign);
    }

    /// The events of one environment.
    public List<Entry> of(String environment) {
        return entries.stream().filter(entry -> entry.environment().equals(environment)).toList();
    }

    /// The events of one kind in one environment.
    public <T extends EventBody> List<T> bodies(String environment, Class<T> kind) {
        return of(environment).stream()
                .map(entry -> entry.event().body())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// The events of one change set, which is also a deployment.
    public List<EventBody> of(String environment, UUID changeSet) {
        return of(environment).stream()
                .filter(entry -> changeSet.equals(entry.event().metadata().changeSet()))
                .map(entry -> entry.event().body())
                .toList();
    }
}
