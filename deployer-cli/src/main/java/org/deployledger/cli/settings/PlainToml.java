package org.deployledger.cli.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the TOML that `deployer init` writes: lines of `key = "text"` and `key = ["a", "b"]`,
/// comments and empty lines. Whatever else a file has is left to the full parser, which takes ten
/// times as long to start.
final class PlainToml {
    private PlainToml() {}

    /// Texts and lists of texts by key; empty where the full parser is needed.
    static Optional<Map<String, Object>> parse(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            int equals = stripped.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            String key = stripped.substring(0, equals).strip();
            Optional<Object> value = value(stripped.substring(equals + 1).strip());
            if (!isBareKey(key) || value.isEmpty() || values.put(key, value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static Optional<Object> value(String text) {
        if (!text.startsWith("[")) {
            return quoted(text).map(value -> value);
        }
        if (!text.endsWith("]")) {
            return Optional.empty();
        }
        String inside = text.substring(1, text.length() - 1).strip();
        List<String> list = new ArrayList<>();
        if (inside.isEmpty()) {
            return Optional.of(list);
        }
        for (String element : inside.split(",", -1)) {
            Optional<String> value = quoted(element.strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            list.add(value.get());
        }
        return Optional.of(list);
    }

    private static Optional<String> quoted(String text) {
        boolean plain =
                text.length() >= 2
                        && text.startsWith("\"")
                        && text.indexOf('"', 1) == text.length() - 1
                        && text.chars().noneMatch(c -> c == '\\' || c < ' ');
        return plain ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    private static boolean isBareKey(String key) {
        return key.chars().allMatch(c -> c == '_' || c == '-' || Character.isLetterOrDigit(c));
    }
}
