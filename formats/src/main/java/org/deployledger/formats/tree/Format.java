package org.deployledger.formats.tree;

import java.util.Locale;
import java.util.Optional;

/// What a document is written in.
public enum Format {
    TOML,
    YAML,
    JSON;

    /// By the extension of the path's last name, in any case: `.toml`, `.yaml`, `.yml`, `.json`;
    /// empty for everything else.
    public static Optional<Format> ofPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "toml" -> Optional.of(TOML);
            case "yaml", "yml" -> Optional.of(YAML);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }
}
