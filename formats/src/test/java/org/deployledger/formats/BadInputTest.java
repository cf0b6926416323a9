package org.deployledger.formats;

import static org.deployledger.formats.Documents.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Fault.Kind;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/// Documents that nobody should send: each is answered with what is wrong and where.
class BadInputTest {

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesWhatIsNotUtf8(Format format) {
        byte[] bytes = "# \u00e9\n\"\u00fc\"".getBytes(UTF_8);
        bytes[6] = (byte) 0xff;

        assertEquals(
                new Fault(Kind.ENCODING, new Position(2, 2), "the byte 0xff is not UTF-8 here"),
                fault(format, bytes, Limits.DEFAULT));
        assertEquals(
                new Fault(Kind.ENCODING, new Position(1, 3), "the byte 0xfc is not UTF-8 here"),
                fault(format, "a \u00fc".getBytes(ISO_8859_1), Limits.DEFAULT));
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertEquals(Kind.ENCODING, fault(format, surrogate, Limits.DEFAULT).kind());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesMoreBytesThanTheLimit(Format format) {
        Limits limits = new Limits(10, 100, 100);

        assertEquals(
                new Fault(Kind.LIMIT, Position.START, "11 bytes, at most 10 are read"),
                fault(format, "           ".getBytes(UTF_8), limits));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void readsUpToTheDepthAndRefusesWhatIsDeeper(Format format) {
        String before = format == Format.TOML ? "a = " : "";
        int free = format == Format.TOML ? 99 : 100;
        String most = before + "[".repeat(free) + "]".repeat(free);
        String over = before + "[".repeat(free + 1) + "]".repeat(free + 1);

        assertTrue(Parser.parse(format, most.getBytes(UTF_8)) instanceof Parsing.Parsed);
        assertEquals(
                new Fault(
                        Kind.LIMIT,
                        new Position(1, over.indexOf(']')),
                        "more than 100 levels of nesting"),
                fault(format, over));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesNestingThatNeverEnds(Format format) {
        String before = format == Format.TOML ? "a = " : "";

        assertEquals(Kind.LIMIT, fault(format, before + "[".repeat(1_000_000)).kind());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "JSON, |{\"a\":|",
                "YAML, |{\"a\":|",
                "YAML, |- |",
                "YAML, |? |",
                "TOML, a.",
                "TOML, [a.",
                "TOML, [[a.",
                "TOML, a={b="
            })
    void refusesDeepTablesOfEverySort(Format format, String piece) {
        Parsing parsing = Parser.parse(format, piece.repeat(100_000).getBytes(UTF_8));

        assertTrue(parsing instanceof Parsing.Unparsable);
    }

    @Test
    void refusesTablesOfTablesThatAreTooDeepInToml() {
        String deep = "[[a" + ".a".repeat(98) + "]]\n";

        assertEquals(Kind.LIMIT, fault(Format.TOML, deep + "b.c.d.e = 1").kind());
        assertEquals(
                Kind.LIMIT, fault(Format.TOML, "[a" + ".a".repeat(97) + "]\nb.c = [[]]").kind());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void refusesMoreValuesThanTheLimit(Format format) {
        String array = (format == Format.TOML ? "a = " : "") + "[" + "1,".repeat(100) + "1]";
        Limits limits = new Limits(1000, 10, 50);

        Fault fault = fault(format, array.getBytes(UTF_8), limits);

        assertEquals(Kind.LIMIT, fault.kind());
        assertEquals("more than 50 values", fault.message());
    }

    @Test
    void refusesAliasesThatStandForMoreThanTheLimit() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String again = ("*a" + (i - 1) + ",").repeat(9);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, again));
        }

        Fault fault = fault(Format.YAML, bomb.toString());

        assertEquals(Kind.LIMIT, fault.kind());
        assertEquals("more than 1000000 values", fault.message());
    }

    @Test
    void refusesAliasesThatNestDeeperThanTheLimit() {
        StringBuilder ladder = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 120; i++) {
            ladder.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertEquals(
                "more than 100 levels of nesting", fault(Format.YAML, ladder.toString()).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: *b", "a: &x 1\n---\nb: *x"})
    void refusesAliasesOfNothingComplete(String text) {
        assertEquals(
                "the alias names nothing that is complete before it",
                fault(Format.YAML, text).message());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a: !mine 1, |the tag !mine is not supported|",
                "a: !!python/object:os.system x, |the tag tag:yaml.org,2002:python/object:os.system"
                        + " is not supported|",
                "a: !!int x, |the value is no integer, as its tag says|",
                "a: !!map [], its tag is not of type array",
                "[1]: a, a key that is a table or an array is not supported",
            })
    void refusesTagsAndKeysOfYamlThatAreNotOfTheCore(String text, String message) {
        Fault fault = fault(Format.YAML, text);

        assertEquals(Kind.UNSUPPORTED, fault.kind());
        assertEquals(message, fault.message());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "TOML, |a = 1\\na = 2|, 2, 1, a, 1",
                "TOML, |a.b = 1\\n[a]|, 2, 2, a, 1",
                "TOML, |[a]\\n[b]\\n[a]|, 3, 2, a, 1",
                "TOML, |a = {x = 1, x = 2}|, 1, 13, x, 1",
                "TOML, |a = {x = 1}\\n[a.y]|, 2, 2, a, 1",
                "TOML, |a = []\\n[[a]]|, 2, 3, a, 1",
                "TOML, |[[a]]\\n[a]|, 2, 2, a, 1",
                "TOML, |[a.b]\\n[a]\\nb.c = 1|, 3, 1, b, 1",
                "YAML, |a: 1\\n'a': 2|, 2, 1, a, 1",
                "YAML, |{1: 1, '1': 2}|, 1, 8, 1, 1",
                "JSON, |{\"a\": 1,\\n \"\\u0061\": 2}|, 2, 2, a, 1",
            })
    void refusesAKeyThatIsThereTwice(
            Format format, String text, int line, int column, String key, int first) {
        Fault fault = fault(format, text.replace("\\n", "\n"));

        assertEquals(Kind.DUPLICATE, fault.kind());
        assertEquals(new Position(line, column), fault.position());
        assertTrue(
                fault.message()
                        .startsWith("the key " + key + " is defined already, at line " + first),
                fault.message());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "|a =|, 1, 4, |expected a value, found the end|",
                "|a = 1 b = 2|, 1, 7, |expected the end of the line, found b|",
                "|a = [1 2]|, 1, 8, |expected ,, found 2|",
                "|a = [1,,2]|, 1, 8, |expected a value, found ,|",
                "|a = {x = 1,}|, 1, 12, |expected a key, found }|",
                "|a = \"x|, 1, 7, the string is never closed",
                "|a = \"\\q\"|, 1, 7, no such escape: q",
                "|a = \"\\ud800\"|, 1, 12, the escape is no Unicode scalar value",
                "|a = \"\\u12\"|, 1, 10, expected 4 hexadecimal digits",
                "|[a|, 1, 3, |expected ], found the end|",
                "|[[a]|, 1, 5, |expected ], found the end|",
                "|[a b]|, 1, 4, |expected ], found b|",
                "|= 1|, 1, 1, |expected a key, found =|",
                "|a = 01|, 1, 5, |expected a value, found 01|",
                "|a = 1__0|, 1, 5, |expected a value, found 1__0|",
                "|a = 9223372036854775808|, 1, 5, |expected a value, found 9223372036854775808|",
                "|a = 1e99999999999|, 1, 5, |expected a value, found 1e99999999999|",
                "|a = 2021-02-29|, 1, 5, |expected a value, found 2021-02-29|",
                "|a = 2021-01-01T|, 1, 5, |expected a value, found 2021-01-01T|",
                "|a = 12:00|, 1, 5, |expected a value, found 12:00|",
                "|a = 12:00:00Z|, 1, 5, |expected a value, found 12:00:00Z|",
                "|a = 1.|, 1, 5, |expected a value, found 1.|",
            })
    void tellsWhatIsWrongWithToml(String text, int line, int column, String message) {
        assertEquals(
                new Fault(Kind.SYNTAX, new Position(line, column), message),
                fault(Format.TOML, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1 # \u0000",
                "a = \"\u0001\"",
                "a = '\u007f'",
                "a = 1\rb = 2",
                "a = \"\"\"\\ x\"\"\"",
                "a\n= 1"
            })
    void refusesControlCharactersAndLineEndsWhereTomlDoes(String text) {
        assertEquals(Kind.SYNTAX, fault(Format.TOML, text).kind());
    }

    @Test
    void refusesNumbersOfThousandsOfDigits() {
        String digits = "1".repeat(100_000);

        assertEquals(Kind.SYNTAX, fault(Format.TOML, "a = " + digits).kind());
        assertEquals(Kind.LIMIT, fault(Format.JSON, digits).kind());
        assertEquals(Kind.LIMIT, fault(Format.JSON, "1e99999999999").kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\" 1}",
                "{} {}",
                "{a: 1}",
                "// x\n1",
                "NaN",
                "'a'",
                "01",
                "\"\n\"",
                "tru"
            })
    void refusesWhatIsNotJson(String text) {
        Fault fault = fault(Format.JSON, text);

        assertEquals(Kind.SYNTAX, fault.kind());
        assertTrue(fault.message().lines().count() == 1, fault.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: b: c",
                "\tx",
                "a: 'x",
                "%YAML 3.0\n---\na",
                "- a\nb: 1",
                "a: \u0007",
                "@a",
                "{a",
                "!<",
                "? ["
            })
    void refusesWhatIsNotYaml(String text) {
        Fault fault = fault(Format.YAML, text);

        assertEquals(Kind.SYNTAX, fault.kind());
        assertTrue(fault.message().lines().count() == 1, fault.message());
    }

    @Test
    void tellsWhatIsWrongWithYamlAndJsonWhereItIs() {
        assertEquals(new Position(2, 5), fault(Format.YAML, "a: 1\nb: c: d").position());
        assertEquals(new Position(2, 8), fault(Format.JSON, "[1,\n true false]").position());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "'%s'", "\"%s\"", "|\n %s", "{a: %s}", "# %s"})
    void readsLongWordsInBoundedTime(String around) {
        String word = "x".repeat(8_000_000);
        byte[] document = around.replace("%s", word).getBytes(UTF_8);

        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertTrue(Parser.parse(Format.YAML, document) instanceof Parsing.Parsed));
    }

    @Test
    void refusesLimitsThatBoundNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, Limits.MAX_DEPTH + 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1));
    }
}
