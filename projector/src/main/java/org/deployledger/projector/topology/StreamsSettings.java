package org.deployledger.projector.topology;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.deployledger.projector.settings.ProjectorSettings;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The settings of Kafka's clients, with the reason of each that is not the default. What the user
/// passes on is put first: it cannot undo a promise.
public final class StreamsSettings {
    private StreamsSettings() {}

    /// For the Streams application.
    ///
    /// @param server `host:port` at which other instances reach this one
    public static Properties of(ProjectorSettings settings, String server) {
        Properties streams = new Properties();
        streams.putAll(settings.kafka());
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        streams.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server);
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        // Writes are idempotent and keyed by sequence: a transaction would buy nothing.
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        // Events of aborted transactions never happened: neither reader may see one. (Streams sets
        // this by itself under exactly-once only.)
        committedOnly(streams, StreamsConfig.MAIN_CONSUMER_PREFIX);
        committedOnly(streams, StreamsConfig.RESTORE_CONSUMER_PREFIX);
        // No stale copy is promoted, and nothing is held back.
        streams.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 0L);
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        // Standbys follow the owner's commits.
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
        // Restart after kill -9 takes the same place at once.
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        streams.put(consumer(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        streams.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        streams.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        // A fold waits for a registry that cannot be reached; that is no reason to lose its place.
        streams.put(consumer(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 3_600_000);
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return streams;
    }

    /// For the admin client.
    public static Map<String, Object> admin(ProjectorSettings settings) {
        Map<String, Object> admin = new HashMap<>(settings.kafka());
        admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return admin;
    }

    private static void committedOnly(Properties streams, String prefix) {
        streams.put(prefix + ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    private static String consumer(String key) {
        return StreamsConfig.MAIN_CONSUMER_PREFIX + key;
    }
}
