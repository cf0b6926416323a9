package org.deployledger.service.settings;

import org.deployledger.registry.RegistrySettings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns properties into [ServiceSettings], collecting every fault. A variable overrides a
/// property: its name is that of the key in upper case, underscores for dots, after
/// `LEDGER_SERVICE_`.
public final class SettingsReader {

    /// Begins the variables of this process.
    public static final String VARIABLE_PREFIX = "LEDGER_SERVICE_";

    private static final String KAFKA_PREFIX = "kafka.";
    private static final String REGISTRY_PREFIX = "registry.";

    /// Every key that is no client's own, with its default; null where a value must be given.
    static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, String> given;
    private final List<String> faults = new ArrayList<>();

    private SettingsReader(Map<String, String> given) {
        this.given = given;
    }

    /// The settings that the properties and the variables give.
    ///
    /// @param properties from a file
    /// @param variables of the process; those without the prefix are passed over
    /// @throws InvalidSettingsException naming every fault
    public static ServiceSettings read(
            Map<String, String> properties, Map<String, String> variables) {
        Map<String, String> given = new TreeMap<>(properties);
        variables.forEach(
                (name, value) -> {
                    if (name.startsWith(VARIABLE_PREFIX)) {
                        given.put(key(name), value);
                    }
                });
        return new SettingsReader(given).settings();
    }

    private static String key(String variable) {
        return variable.substring(VARIABLE_PREFIX.length())
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '.');
    }

    private static Map<String, String> defaults() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("bootstrap.servers", "");
        keys.put("schema.registry.url", "");
        keys.put("state.dir", "");
        keys.put("ledger.partitions", "4");
        keys.put("application.id", "ledger-service");
        keys.put("instance.id", "");
        keys.put("threads", "1");
        keys.put("standby.replicas", "1");
        keys.put("replication.factor", "-1");
        keys.put("commit.interval.ms", "50");
        keys.put("poll.ms", "5");
        keys.put("session.timeout.ms", "6000");
        keys.put("heartbeat.interval.ms", "1500");
        keys.put("transaction.timeout.ms", "5000");
        keys.put("change.set.expiry.ms", "300000");
        keys.put("registry.patience.ms", "60000");
        keys.put("content.cache.bytes", "33554432");
        keys.put("rocksdb.block.cache.bytes", "33554432");
        keys.put("rocksdb.write.buffer.bytes", "33554432");
        keys.put("http.host", "127.0.0.1");
        keys.put("http.port", "7081");
        return keys;
    }

    private ServiceSettings settings() {
        given.keySet().stream()
                .filter(key -> !isKnown(key))
                .forEach(key -> faults.add("unknown key " + key));
        ServiceSettings.Timing timing = timing();
        ServiceSettings.Memory memory =
                new ServiceSettings.Memory(
                        number("content.cache.bytes", 0, Long.MAX_VALUE),
                        number("rocksdb.block.cache.bytes", 1 << 20, Long.MAX_VALUE),
                        number("rocksdb.write.buffer.bytes", 1 << 20, Long.MAX_VALUE));
        Map<String, String> registry = passed(REGISTRY_PREFIX);
        registry.remove("patience.ms");
        registry.put(RegistrySettings.URL, required("schema.registry.url"));
        RegistrySettings registrySettings = registry(registry);
        String instance = text("instance.id");
        ServiceSettings settings =
                new ServiceSettings(
                        required("bootstrap.servers"),
                        registrySettings,
                        integer("ledger.partitions", 1, 100_000),
                        required("application.id"),
                        instance.isEmpty() ? hostName() : instance,
                        Path.of(required("state.dir")),
                        integer("threads", 1, 256),
                        integer("standby.replicas", 0, 16),
                        integer("replication.factor", -1, 16),
                        timing,
                        memory,
                        new ServiceSettings.Http(
                                required("http.host"), integer("http.port", 0, 65_535)),
                        passed(KAFKA_PREFIX));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
        return settings;
    }

    private ServiceSettings.Timing timing() {
        ServiceSettings.Timing timing =
                new ServiceSettings.Timing(
                        millis("commit.interval.ms", 0),
                        millis("poll.ms", 0),
                        millis("session.timeout.ms", 1),
                        millis("heartbeat.interval.ms", 1),
                        millis("transaction.timeout.ms", 1000),
                        millis("change.set.expiry.ms", 1),
                        millis("registry.patience.ms", 0));
        if (timing.heartbeat().multipliedBy(3).compareTo(timing.sessionTimeout()) > 0) {
            faults.add(
                    "heartbeat.interval.ms %d is more than a third of session.timeout.ms %d"
                            .formatted(
                                    timing.heartbeat().toMillis(),
                                    timing.sessionTimeout().toMillis()));
        }
        if (timing.transactionTimeout().compareTo(timing.commitInterval()) <= 0) {
            faults.add("transaction.timeout.ms must be more than commit.interval.ms");
        }
        return timing;
    }

    private RegistrySettings registry(Map<String, String> properties) {
        return attempt(
                () -> RegistrySettings.from(properties),
                e -> faults.add(e.getMessage()),
                RegistrySettings.of("http://localhost"));
    }

    private static boolean isKnown(String key) {
        return DEFAULTS.containsKey(key)
                || key.startsWith(KAFKA_PREFIX)
                || key.startsWith(REGISTRY_PREFIX);
    }

    private Map<String, String> passed(String prefix) {
        Map<String, String> passed = new TreeMap<>();
        given.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix) && !DEFAULTS.containsKey(key)) {
                        passed.put(key.substring(prefix.length()), value);
                    }
                });
        return passed;
    }

    private String text(String key) {
        return given.getOrDefault(key, DEFAULTS.getOrDefault(key, "")).strip();
    }

    private String required(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            faults.add(key + " is missing");
        }
        return text;
    }

    private Duration millis(String key, long least) {
        return Duration.ofMillis(number(key, least, Integer.MAX_VALUE));
    }

    private int integer(String key, int least, int most) {
        return (int) number(key, least, most);
    }

    private long number(String key, long least, long most) {
        String text = text(key);
        long number =
                attempt(
                        () -> Long.parseLong(text),
                        e -> faults.add(key + " is no number: " + text),
                        least);
        if (number < least || number > most) {
            faults.add("%s is %d, allowed is %d to %d".formatted(key, number, least, most));
        }
        return number;
    }

    private static <T> T attempt(
            java.util.function.Supplier<T> reading,
            java.util.function.Consumer<IllegalArgumentException> onFault,
            T otherwise) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            onFault.accept(e);
            return otherwise;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "1";
        }
    }
}
