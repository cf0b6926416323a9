package org.deployledger.service.settings;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// What the settings mean for Kafka. The reasons for the figures are in `docs/RATIONALE.md`.
public final class StreamsSettings {

    private static final int LINGER_MILLIS = 100;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final long STATE_CACHE_BYTES = 8L << 20;

    private StreamsSettings() {}

    /// The properties of the Streams application.
    public static Properties streams(ServiceSettings settings) {
        Properties streams = new Properties();
        streams.putAll(client(settings));
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        // No stale promotion.
        streams.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 0L);
        // What several commands of a transaction write (the upper nodes of the tree, the head) goes
        // to the changelog once.
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, STATE_CACHE_BYTES);
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        streams.put(BoundedRocksDb.BLOCK_CACHE, settings.memory().blockCache());
        streams.put(BoundedRocksDb.WRITE_BUFFERS, settings.memory().writeBuffers());
        timing(streams, settings.timing());
        group(streams, settings);
        buffers(streams);
        return streams;
    }

    /// The properties of every Kafka client: where the cluster is, and what is passed through.
    public static Map<String, Object> client(ServiceSettings settings) {
        Map<String, Object> client = new HashMap<>(settings.kafka());
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return client;
    }

    private static void timing(Properties streams, ServiceSettings.Timing timing) {
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, timing.commitInterval().toMillis());
        streams.put(StreamsConfig.POLL_MS_CONFIG, timing.poll().toMillis());
        // The commit sends what waits. Sent one by one, the records of a deployment cost the broker
        // and the sending thread twice as much.
        producer(streams, ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        producer(streams, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(
                streams,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) timing.transactionTimeout().toMillis());
        consumer(
                streams,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) timing.sessionTimeout().toMillis());
        consumer(
                streams,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) timing.heartbeat().toMillis());
    }

    /// Static membership: a restarted instance gets its partitions back at once.
    private static void group(Properties streams, ServiceSettings settings) {
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
        consumer(
                streams,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                settings.applicationId() + "-" + settings.instanceId());
        consumer(
                streams,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString());
    }

    /// A command has up to 512 KiB: a backlog of uploads must not fill the memory. Small ones are
    /// taken many at a time, since each transaction has its price.
    private static void buffers(Properties streams) {
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 100);
        consumer(streams, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        consumer(streams, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    }

    private static void producer(Properties streams, String key, Object value) {
        streams.put(StreamsConfig.producerPrefix(key), value);
    }

    private static void consumer(Properties streams, String key, Object value) {
        streams.put(StreamsConfig.mainConsumerPrefix(key), value);
    }
}
