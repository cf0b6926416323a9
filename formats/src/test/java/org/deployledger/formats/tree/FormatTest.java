package org.deployledger.formats.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class FormatTest {

    @ParameterizedTest
    @CsvSource({
        "a.toml, TOML",
        "x/y/a.yaml, YAML",
        "a.b.yml, YAML",
        "A.JSON, JSON",
        ".ledger/rules.toml, TOML"
    })
    void isFoundByTheExtension(String path, Format format) {
        assertEquals(Optional.of(format), Format.ofPath(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "toml", "a.toml/b", "a.txt", "a.", "a.jsonl"})
    void isUnknownForEverythingElse(String path) {
        assertEquals(Optional.empty(), Format.ofPath(path));
    }

    @Test
    void typesAreFoundByTheirWords() {
        for (ValueType type : ValueType.values()) {
            assertEquals(Optional.of(type), ValueType.ofWord(type.word()));
        }
        assertEquals(Optional.empty(), ValueType.ofWord("number"));
    }
}
