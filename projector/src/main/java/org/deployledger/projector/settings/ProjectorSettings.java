package org.deployledger.projector.settings;

import java.nio.file.Path;
import java.util.Map;

/// Everything that can be set. Keys and defaults are in [SettingKey].
///
/// @param bootstrapServers Kafka, as this process reaches it
/// @param advertisedBootstrapServers Kafka, as clients are told to reach it
/// @param schemaRegistry URL of the registry, as this process reaches it
/// @param advertisedSchemaRegistry URL of the registry, as clients are told to reach it
/// @param host address that the HTTP server binds
/// @param port port that the HTTP server binds, 0 for a free one
/// @param advertisedServer `host:port` at which other instances reach this one; empty for the bound
///   one
/// @param stateDirectory where the views lie, on a disk that lasts
/// @param applicationId name of the group that shares the partitions
/// @param instanceId name of this instance within it, stable over restarts
/// @param partitions how many partitions the ledger has
/// @param standbys how many other instances keep a copy of each view
/// @param threads how many stream threads fold
/// @param cacheBytes native memory for blocks and write buffers of all views
/// @param kafka settings that are passed on to Kafka's clients, without their prefix
/// @param registry settings that are passed on to the registry's client, without their prefix
public record ProjectorSettings(
        String bootstrapServers,
        String advertisedBootstrapServers,
        String schemaRegistry,
        String advertisedSchemaRegistry,
        String host,
        int port,
        String advertisedServer,
        Path stateDirectory,
        String applicationId,
        String instanceId,
        int partitions,
        int standbys,
        int threads,
        long cacheBytes,
        Map<String, String> kafka,
        Map<String, String> registry) {

    /// Copies the maps.
    public ProjectorSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /// The settings from the lines of a file and from variables, which win.
    ///
    /// @throws InvalidSettings naming every fault
    public static ProjectorSettings of(Map<String, String> file, Map<String, String> variables) {
        return new SettingsReader(file, variables).read();
    }
}
