package org.deployledger.projector.settings;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The keys of the settings file with their defaults. The variable of a key is its name in upper
/// case after `PROJECTOR_`, with `_` for `.`.
public enum SettingKey {
    /// Kafka, as this process reaches it.
    BOOTSTRAP_SERVERS("bootstrap.servers", null),
    /// Kafka, as clients are told to reach it.
    ADVERTISED_BOOTSTRAP_SERVERS("advertised.bootstrap.servers", ""),
    /// URL of the schema registry.
    SCHEMA_REGISTRY_URL("schema.registry.url", null),
    /// URL of the schema registry, as clients are told to reach it.
    ADVERTISED_SCHEMA_REGISTRY_URL("advertised.schema.registry.url", ""),
    /// Address that the HTTP server binds.
    HTTP_HOST("http.host", "127.0.0.1"),
    /// Port that the HTTP server binds; 0 takes a free one.
    HTTP_PORT("http.port", "7080"),
    /// `host:port` at which other instances reach this one.
    APPLICATION_SERVER("application.server", ""),
    /// Where the views lie.
    STATE_DIR("state.dir", null),
    /// Name of the group that shares the partitions.
    APPLICATION_ID("application.id", "ledger-projector"),
    /// Name of this instance, stable over restarts.
    INSTANCE_ID("instance.id", "projector-1"),
    /// How many partitions the ledger has.
    LEDGER_PARTITIONS("ledger.partitions", "4"),
    /// How many other instances keep a copy of each view.
    STANDBY_REPLICAS("standby.replicas", "0"),
    /// How many stream threads fold.
    STREAM_THREADS("stream.threads", "1"),
    /// Native memory of all views, in bytes.
    CACHE_BYTES("cache.bytes", "67108864");

    /// Keys that begin like this are passed on to Kafka's clients without it.
    public static final String KAFKA_PREFIX = "kafka.";

    /// Keys that begin like this are passed on to the registry's client without it.
    public static final String REGISTRY_PREFIX = "registry.";

    static final String VARIABLE_PREFIX = "PROJECTOR_";

    private final String key;
    private final @Nullable String defaultValue;

    SettingKey(String key, @Nullable String defaultValue) {
        this.key = key;
        this.defaultValue = defaultValue;
    }

    /// The key in the file.
    public String key() {
        return key;
    }

    /// The variable.
    public String variable() {
        return VARIABLE_PREFIX + name();
    }

    /// The default, empty where the setting must be given.
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    static Optional<SettingKey> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    static String keyOfVariable(String variable) {
        return variable.substring(VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }
}
