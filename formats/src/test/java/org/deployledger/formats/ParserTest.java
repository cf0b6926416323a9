package org.deployledger.formats;

import static org.deployledger.formats.Documents.fault;
import static org.deployledger.formats.Documents.parsed;
import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;

class ParserTest {

    @Test
    void knowsWhereTheKeysOfTomlAre() {
        Parsing.Parsed parsed =
                parsed(
                        Format.TOML,
                        """
                        a.b = 1
                        "\ud83d\ude00" = { x = 1, y.z = [1,
                          2] }
                        [t]
                          [[t.u]]
                          k = 1
                        """);

        assertPositions(
                parsed,
                "a",
                1,
                1,
                "a.b",
                1,
                3,
                "\ud83d\ude00",
                2,
                1,
                "\"\ud83d\ude00\".x",
                2,
                9,
                "\"\ud83d\ude00\".y",
                2,
                16,
                "\"\ud83d\ude00\".y.z",
                2,
                18,
                "\"\ud83d\ude00\".y.z[1]",
                3,
                3,
                "t",
                4,
                2,
                "t.u",
                5,
                7,
                "t.u[0]",
                5,
                7,
                "t.u[0].k",
                6,
                3);
    }

    @Test
    void knowsWhereTheKeysOfYamlAre() {
        Parsing.Parsed parsed =
                parsed(
                        Format.YAML,
                        """
                        # \ud83d\ude00
                        a: &x
                          - b: {"\ud83d\ude00": 1, c: [1, 2]}
                        d: *x
                        """);

        assertPositions(
                parsed,
                "a",
                2,
                1,
                "a[0]",
                3,
                5,
                "a[0].b",
                3,
                5,
                "a[0].b.c",
                3,
                17,
                "a[0].b.c[1]",
                3,
                24,
                "d",
                4,
                1,
                "d[0].b",
                3,
                5);
    }

    @Test
    void knowsWhereTheKeysOfJsonAre() {
        Parsing.Parsed parsed =
                parsed(Format.JSON, "\ufeff{\"\ud83d\ude00\": [1,\r\n \"x\"],\n\"b\": {}}");

        assertPositions(
                parsed,
                ".",
                1,
                1,
                "\ud83d\ude00",
                1,
                2,
                "\ud83d\ude00[0]",
                1,
                8,
                "\ud83d\ude00[1]",
                2,
                2,
                "b",
                3,
                1);
        assertEquals(new Position(3, 1), parsed.nearestPosition(path("b.c.d")));
        assertEquals(Optional.empty(), parsed.position(path("b.c")));
    }

    /// Path, line and column, again and again.
    private static void assertPositions(Parsing.Parsed parsed, Object... expected) {
        for (int i = 0; i < expected.length; i += 3) {
            String text = (String) expected[i];
            String quoted =
                    text.startsWith("\ud83d")
                            ? "\"" + text.substring(0, 2) + "\"" + text.substring(2)
                            : text;
            Position position = new Position((int) expected[i + 1], (int) expected[i + 2]);
            assertEquals(Optional.of(position), parsed.position(path(quoted)), quoted);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "12, INTEGER",
                "0x1f, INTEGER",
                "0o17, INTEGER",
                "-1.5e3, FLOAT",
                ".inf, FLOAT",
                "-.Inf, FLOAT",
                ".NaN, FLOAT",
                "true, BOOLEAN",
                "False, BOOLEAN",
                "~, NULL",
                "null, NULL",
                "yes, STRING",
                "2020-01-01, STRING",
                "'12', STRING",
                "\"12\", STRING",
                "!!str 12, STRING",
                "!!float 12, FLOAT",
                "!!int '12', INTEGER",
                "1e99999999999, STRING",
                "! 12, STRING",
                "[1], ARRAY",
                "{a: 1}, TABLE",
                "!!seq [], ARRAY",
                "!!map {}, TABLE"
            })
    void readsYamlByTheCoreTypes(String text, ValueType type) {
        assertEquals(type, read(Format.YAML, text).type());
    }

    @Test
    void readsSeveralYamlDocumentsAsAnArrayAndNoneAsNull() {
        assertEquals(read(Format.JSON, "[{\"a\": 1}, 2]"), read(Format.YAML, "a: 1\n---\n2\n"));
        assertEquals(new Value.Null(), read(Format.YAML, "# nothing\n"));
        assertEquals(new Value.Null(), read(Format.YAML, ""));
    }

    @Test
    void readsAliasesAsWhatTheyName() {
        assertEquals(
                read(
                        Format.JSON,
                        "{\"a\": {\"x\": 1}, \"b\": [{\"x\": 1}], \"k\": \"v\", \"v\": 1}"),
                read(Format.YAML, "a: &a {x: 1}\nb: [*a]\nk: &v v\n*v : 1\n"));
    }

    @Test
    void readsYamlKeysByTheirText() {
        assertEquals(
                read(Format.JSON, "{\"1\": \"a\", \"true\": \"b\", \"<<\": 1}"),
                read(Format.YAML, "1: a\ntrue: b\n<<: 1\n"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsPastAByteOrderMark(Format format) {
        String text = format == Format.TOML ? "a = 1" : "{\"a\": 1}";

        assertEquals(read(format, text), read(format, "\ufeff" + text));
        assertEquals(
                new Position(1, 1),
                parsed(Format.TOML, "\ufeffa = 1").position(path("a")).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"'[1, 2.50, true, null]'", "'\"x\"'", "' 12 '", "'-0.5e-3'", "'{}'"})
    void readsJsonOfAnyType(String text) {
        assertTrue(Parser.parse(Format.JSON, text.getBytes(UTF_8)) instanceof Parsing.Parsed);
    }

    @Test
    void tellsOneFaultInOneLine() {
        assertEquals(
                "line 1, column 5: expected a value, found yes",
                fault(Format.TOML, "a = yes").toString());
    }
}
