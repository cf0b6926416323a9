package org.deployledger.standalone.up;

import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.SettingsReader;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What decider and projector are told here: the same keys as in their settings files, one instance
/// each, little memory.
///
/// @param kafka the broker's `host:port`
/// @param registry the address of the registry
record ServerSettings(Path decider, Path projector, String kafka, String registry, int apiPort) {

    private static final int MIB = 1024 * 1024;

    ServiceSettings forDecider() {
        Map<String, String> settings = shared(decider);
        // Nobody takes over here, and a restart fences at once: a busy machine gets more time.
        settings.put("transaction.timeout.ms", "15000");
        settings.put("replication.factor", "1");
        settings.put("content.cache.bytes", Integer.toString(8 * MIB));
        settings.put("rocksdb.block.cache.bytes", Integer.toString(16 * MIB));
        settings.put("rocksdb.write.buffer.bytes", Integer.toString(16 * MIB));
        // Health and metrics are the projector's here.
        settings.put("http.port", "0");
        return SettingsReader.read(settings, Map.of());
    }

    ProjectorSettings forProjector() {
        Map<String, String> settings = shared(projector);
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", Integer.toString(apiPort));
        settings.put("cache.bytes", Integer.toString(32 * MIB));
        return ProjectorSettings.of(settings, Map.of());
    }

    private Map<String, String> shared(Path state) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", kafka);
        settings.put("schema.registry.url", registry);
        settings.put("ledger.partitions", Integer.toString(EmbeddedLedger.PARTITIONS));
        settings.put("state.dir", state.toString());
        settings.put("instance.id", "embedded");
        settings.put("standby.replicas", "0");
        return settings;
    }
}
