package org.deployledger.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The valid TOML 1.0 documents of the toml-test suite, with their meaning as JSON.
final class TomlCases {
    private TomlCases() {}

    /// A document and its meaning.
    record Case(String name, String toml, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// All of them; where the file is missing the test is skipped, saying so.
    static List<Case> all() {
        try {
            Map<String, byte[]> files = TarFile.read(SharedData.file("toml-test-valid.tar.gz"));
            return new String(files.get("tests/files-toml-1.0.0"), UTF_8)
                    .lines()
                    .filter(name -> name.startsWith("valid/") && name.endsWith(".toml"))
                    .map(name -> of(files, name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Case of(Map<String, byte[]> files, String name) {
        String json = name.replace(".toml", ".json");
        return new Case(name, text(files, name), text(files, json));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get("tests/" + name), UTF_8);
    }
}
