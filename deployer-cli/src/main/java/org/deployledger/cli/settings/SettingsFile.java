package org.deployledger.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import org.deployledger.cli.render.Failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The settings that one file holds.
///
/// @param lists `include` and `exclude`, where the file has them
/// @param kafka properties of the Kafka clients, such as `sasl.mechanism`
public record SettingsFile(
        Path path,
        Map<SettingKey, String> values,
        Map<String, List<String>> lists,
        Map<String, String> kafka) {
    static final String INCLUDE = "include";
    static final String EXCLUDE = "exclude";
    private static final String KAFKA = "kafka";

    /// Reads a file; one that is not there holds nothing.
    ///
    /// @throws Failure refused, if it is no TOML or has a key that is not known
    public static SettingsFile read(Path path) {
        try {
            return Files.isRegularFile(path)
                    ? of(path, Files.readString(path, StandardCharsets.UTF_8))
                    : empty(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that holds nothing.
    static SettingsFile empty(Path path) {
        return new SettingsFile(
                path, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// The settings that a text holds.
    ///
    /// @param path for messages
    /// @throws Failure refused, if it is no TOML or has a key that is not known
    static SettingsFile of(Path path, String text) {
        SettingsFile file = empty(path);
        try {
            Optional<Map<String, Object>> plain = PlainToml.parse(text);
            if (plain.isPresent()) {
                plain.get().forEach(file::take);
            } else {
                JsonNode tree = new TomlMapper().readTree(text);
                tree.properties().forEach(field -> file.take(field.getKey(), field.getValue()));
            }
            return file;
        } catch (JsonProcessingException e) {
            throw Failure.refused("invalid_settings", "the settings file is no valid TOML")
                    .fact("file", path)
                    .fact("line", e.getLocation() == null ? "unknown" : e.getLocation().getLineNr())
                    .fact("cause", e.getOriginalMessage());
        }
    }

    private void take(String name, Object value) {
        if (value instanceof String text) {
            values.put(key(name), text);
        } else if (value instanceof List<?> list) {
            takeList(name, list.stream().map(String::valueOf).toList());
        }
    }

    private void take(String name, JsonNode value) {
        if (value.isArray()) {
            List<String> list = new ArrayList<>();
            value.forEach(element -> list.add(element.asText()));
            takeList(name, list);
        } else if (value.isObject() && name.equals(KAFKA)) {
            flatten("", value);
        } else if (value.isValueNode()) {
            values.put(key(name), value.asText());
        } else {
            throw unknown(name);
        }
    }

    private void flatten(String prefix, JsonNode table) {
        table.properties()
                .forEach(
                        field -> {
                            if (field.getValue().isObject()) {
                                flatten(prefix + field.getKey() + ".", field.getValue());
                            } else {
                                kafka.put(prefix + field.getKey(), field.getValue().asText());
                            }
                        });
    }

    private void takeList(String name, List<String> list) {
        if (!name.equals(INCLUDE) && !name.equals(EXCLUDE)) {
            throw unknown(name);
        }
        lists.put(name, list);
    }

    private SettingKey key(String name) {
        for (SettingKey key : SettingKey.values()) {
            if (key.key().equals(name)) {
                return key;
            }
        }
        throw unknown(name);
    }

    private Failure unknown(String name) {
        TreeSet<String> known = new TreeSet<>(List.of(INCLUDE, EXCLUDE, KAFKA));
        for (SettingKey key : SettingKey.values()) {
            known.add(key.key());
        }
        Failure failure =
                Failure.refused("unknown_setting", "the settings file has a key that is not known")
                        .fact("file", path)
                        .fact("key", name);
        return NearestName.of(name, known)
                .map(nearest -> failure.fact("did you mean", nearest))
                .orElseGet(() -> failure.fact("known", String.join(", ", known)));
    }
}
