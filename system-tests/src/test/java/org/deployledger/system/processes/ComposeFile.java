package org.deployledger.system.processes;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// `docker-compose.yml`, and what its names and addresses are on this machine.
final class ComposeFile {
    private final Map<?, ?> services;
    private final Map<String, String> here = new LinkedHashMap<>();

    private ComposeFile(Map<?, ?> services) {
        this.services = services;
    }

    static ComposeFile read() {
        Path file = Path.of(System.getProperty("root.directory", ".."), "docker-compose.yml");
        try {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Map<?, ?> document = yaml.load(Files.readString(file));
            return new ComposeFile(map(document, "services"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> of, String key) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(key), key);
    }

    /// What an address or a folder of the file is on this machine.
    void place(String inTheFile, String onThisMachine) {
        here.put(inTheFile, onThisMachine);
    }

    /// The variables of a service, with addresses and folders of this machine and nothing else
    /// changed.
    ///
    /// @param own those that hold for this service alone
    Map<String, String> environment(String service, Map<String, String> own) {
        Map<String, String> variables = new TreeMap<>();
        map(map(services, service), "environment")
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        variables.replaceAll((_, value) -> placed(value, own));
        return variables;
    }

    private String placed(String value, Map<String, String> own) {
        String placed = value;
        Map<String, String> all = new LinkedHashMap<>(own);
        here.forEach(all::putIfAbsent);
        for (Map.Entry<String, String> each : all.entrySet()) {
            placed = placed.replace(each.getKey(), each.getValue());
        }
        return placed;
    }

    /// The arguments of a service.
    List<String> command(String service) {
        List<?> arguments = (List<?>) Objects.requireNonNull(map(services, service).get("command"));
        return arguments.stream().map(Object::toString).toList();
    }

    /// The settings of the brokers that are not addresses or identities.
    Map<String, String> brokerSettings() {
        Map<String, String> settings = new TreeMap<>();
        map(map(services, "kafka-1"), "environment")
                .forEach(
                        (name, value) -> {
                            String variable = name.toString();
                            if (variable.startsWith("KAFKA_") && !isPlace(variable)) {
                                settings.put(
                                        variable.substring("KAFKA_".length())
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '.'),
                                        value.toString());
                            }
                        });
        return settings;
    }

    private static boolean isPlace(String variable) {
        return variable.contains("LISTENER")
                || variable.contains("CONTROLLER_QUORUM")
                || variable.equals("KAFKA_NODE_ID")
                || variable.equals("KAFKA_PROCESS_ROLES")
                || variable.equals("KAFKA_LOG_DIRS");
    }
}
