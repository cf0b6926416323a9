package org.deployledger.projector.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Brings file and variables together, and collects every fault before it refuses.
final class SettingsReader {
    /// Variables of this prefix that are no settings.
    private static final List<String> OTHER_VARIABLES = List.of("PROJECTOR_CONFIG");

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Map<String, String> file, Map<String, String> variables) {
        file.forEach(this::put);
        variables.forEach(
                (name, value) -> {
                    if (name.startsWith(SettingKey.VARIABLE_PREFIX)
                            && !OTHER_VARIABLES.contains(name)) {
                        put(SettingKey.keyOfVariable(name), value);
                    }
                });
    }

    private void put(String key, String value) {
        if (SettingKey.ofKey(key).isPresent() || isPassedOn(key)) {
            values.put(key, value.strip());
        } else {
            faults.add("unknown setting " + key);
        }
    }

    private static boolean isPassedOn(String key) {
        return isPassedOn(key, SettingKey.KAFKA_PREFIX)
                || isPassedOn(key, SettingKey.REGISTRY_PREFIX);
    }

    private static boolean isPassedOn(String key, String prefix) {
        return key.startsWith(prefix) && key.length() > prefix.length();
    }

    ProjectorSettings read() {
        String bootstrapServers = text(SettingKey.BOOTSTRAP_SERVERS);
        String schemaRegistry = url(SettingKey.SCHEMA_REGISTRY_URL);
        ProjectorSettings settings =
                new ProjectorSettings(
                        bootstrapServers,
                        or(text(SettingKey.ADVERTISED_BOOTSTRAP_SERVERS), bootstrapServers),
                        schemaRegistry,
                        or(url(SettingKey.ADVERTISED_SCHEMA_REGISTRY_URL), schemaRegistry),
                        text(SettingKey.HTTP_HOST),
                        (int) number(SettingKey.HTTP_PORT, 0, 65535),
                        server(SettingKey.APPLICATION_SERVER),
                        Path.of(text(SettingKey.STATE_DIR)),
                        text(SettingKey.APPLICATION_ID),
                        text(SettingKey.INSTANCE_ID),
                        (int) number(SettingKey.LEDGER_PARTITIONS, 1, 1000),
                        (int) number(SettingKey.STANDBY_REPLICAS, 0, 10),
                        (int) number(SettingKey.STREAM_THREADS, 1, 64),
                        number(SettingKey.CACHE_BYTES, 16L << 20, 1L << 40),
                        passedOn(SettingKey.KAFKA_PREFIX),
                        passedOn(SettingKey.REGISTRY_PREFIX));
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return settings;
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private String text(SettingKey key) {
        String value = values.get(key.key());
        if (value != null && (!value.isEmpty() || key.defaultValue().orElse("x").isEmpty())) {
            return value;
        }
        if (key.defaultValue().isEmpty()) {
            faults.add(key.key() + " (" + key.variable() + ") must be set");
        }
        return key.defaultValue().orElse("");
    }

    private long number(SettingKey key, long least, long most) {
        String value = text(key);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            faults.add(key.key() + " is '" + value + "', expected a number");
            return least;
        }
        faults.add(key.key() + " is " + value + ", expected " + least + " to " + most);
        return least;
    }

    private String url(SettingKey key) {
        String value = text(key);
        try {
            String scheme = value.isEmpty() ? "http" : new URI(value).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return value;
            }
        } catch (URISyntaxException e) {
            faults.add(key.key() + " is '" + value + "', expected a URL: " + e.getReason());
            return "";
        }
        faults.add(key.key() + " is '" + value + "', expected an http or https URL");
        return "";
    }

    private String server(SettingKey key) {
        String value = text(key);
        if (!value.isEmpty() && !value.matches("[^:/\\s]+:[0-9]{1,5}")) {
            faults.add(key.key() + " is '" + value + "', expected host:port");
        }
        return value;
    }

    private Map<String, String> passedOn(String prefix) {
        Map<String, String> passedOn = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    if (isPassedOn(key, prefix)) {
                        passedOn.put(key.substring(prefix.length()), value);
                    }
                });
        return passedOn;
    }
}
