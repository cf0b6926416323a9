package org.deployledger.standalone.registry.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class CompatibilityLevelTest {

    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "a", schema("{\"name\":\"a\",\"type\":\"int\"}"),
                    "a,b",
                            schema(
                                    "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}"),
                    "a,b=1",
                            schema(
                                    "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":1}"));

    /// The candidate, the earlier versions from the oldest to the newest, and whether it is
    /// compatible.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE                | a,b   | a       | true",
                "BACKWARD            | a,b   | a       | false",
                "BACKWARD            | a     | a,b     | true",
                "BACKWARD            | a,b=1 | a       | true",
                "FORWARD             | a,b   | a       | true",
                "FORWARD             | a     | a,b     | false",
                "FULL                | a,b   | a       | false",
                "FULL                | a     | a,b     | false",
                "FULL                | a,b=1 | a       | true",
                "BACKWARD            | a,b   | a;a,b=1 | true",
                "BACKWARD_TRANSITIVE | a,b   | a;a,b=1 | false",
                "FORWARD             | a     | a,b;a   | true",
                "FORWARD_TRANSITIVE  | a     | a,b;a   | false",
                "FULL                | a,b   | a;a,b=1 | true",
                "FULL_TRANSITIVE     | a,b   | a;a,b=1 | false",
                "FULL_TRANSITIVE     | a,b=1 | a;a     | true",
                "FULL_TRANSITIVE     | a     | ''      | true"
            })
    void asksWhatItsNameSays(
            CompatibilityLevel level, String candidate, String earlier, boolean compatible) {
        List<Schema> schemas =
                earlier.isEmpty()
                        ? List.of()
                        : List.of(earlier.split(";", -1)).stream()
                                .map(CompatibilityLevelTest::named)
                                .toList();
        assertEquals(compatible, level.violations(named(candidate), schemas).isEmpty());
    }

    @Test
    void isKnownByItsNameInAnyCase() {
        assertEquals(
                Optional.of(CompatibilityLevel.FULL_TRANSITIVE),
                CompatibilityLevel.named("full_transitive"));
        assertEquals(Optional.empty(), CompatibilityLevel.named("full-transitive"));
    }

    private static Schema named(String name) {
        return Optional.ofNullable(SCHEMAS.get(name)).orElseThrow();
    }

    private static Schema schema(String fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
