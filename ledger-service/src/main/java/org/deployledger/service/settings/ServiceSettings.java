package org.deployledger.service.settings;

import org.deployledger.registry.RegistrySettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The settings of one ledger-service.
///
/// @param bootstrapServers addresses of the Kafka brokers
/// @param registry how the schema registry is reached
/// @param partitions of `ledger-commands` and `ledger-events`, asserted
/// @param applicationId names the Streams application, its group and its changelog
/// @param instanceId names this instance within the group; stable across restarts
/// @param stateDir where the state lies; on a disk that lasts
/// @param threads Streams threads
/// @param standbyReplicas how many other instances keep a copy of the state
/// @param replicationFactor of the changelog; -1 takes the brokers' default
/// @param timing intervals and time-outs
/// @param memory limits of memory
/// @param http where health and metrics are served
/// @param kafka properties passed through to every Kafka client, such as `sasl.mechanism`
public record ServiceSettings(
        String bootstrapServers,
        RegistrySettings registry,
        int partitions,
        String applicationId,
        String instanceId,
        Path stateDir,
        int threads,
        int standbyReplicas,
        int replicationFactor,
        Timing timing,
        Memory memory,
        Http http,
        Map<String, String> kafka) {

    /// Intervals and time-outs.
    ///
    /// @param commitInterval between two commits of a transaction
    /// @param poll how long an idle thread waits for records
    /// @param sessionTimeout after which a silent instance is replaced
    /// @param heartbeat between two heartbeats
    /// @param transactionTimeout after which the broker aborts a transaction
    /// @param changeSetExpiry without activity, after which a change set expires
    /// @param registryPatience how long a command waits for a registry that does not answer
    public record Timing(
            Duration commitInterval,
            Duration poll,
            Duration sessionTimeout,
            Duration heartbeat,
            Duration transactionTimeout,
            Duration changeSetExpiry,
            Duration registryPatience) {}

    /// Limits of memory, in bytes, for the whole process.
    ///
    /// @param content old content kept for deltas, for each partition
    /// @param blockCache RocksDB's block cache
    /// @param writeBuffers RocksDB's memtables
    public record Memory(long content, long blockCache, long writeBuffers) {}

    /// Where health and metrics are served.
    ///
    /// @param host the address to bind to
    /// @param port 0 turns it off
    public record Http(String host, int port) {}

    /// Copies the map.
    public ServiceSettings {
        kafka = Map.copyOf(kafka);
    }
}
