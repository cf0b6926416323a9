package org.deployledger.formats.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;

class KeyPathTest {
    private static final String[] PIECES = {
        "a",
        "Z9",
        ".",
        "\"",
        "'",
        "\\",
        " ",
        "[",
        "]",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\u00e9",
        "\u202e",
        "\ud83d\ude00",
        "\ud83d",
        "\u2028",
        "_",
        "-",
        "/",
        ":",
        "=",
        "*",
        "\u0378"
    };

    @Test
    void readsNamesQuotesAndIndexes() {
        KeyPath expected = KeyPath.of("a", "b", "c d").then(2).then("e");

        assertEquals(new KeyPath.Read(expected), KeyPath.read("a.b.\"c d\"[2].e"));
        assertEquals(new KeyPath.Read(expected), KeyPath.read("a.b.'c d'[2].e"));
        assertEquals("a.b.\"c d\"[2].e", expected.toString());
    }

    @Test
    void readsTheRoot() {
        assertEquals(new KeyPath.Read(KeyPath.ROOT), KeyPath.read("."));
        assertEquals(".", KeyPath.ROOT.toString());
    }

    @Test
    void readsIndexesOfTheRootAndOfArraysInArrays() {
        assertEquals(new KeyPath.Read(KeyPath.ROOT.then(0).then(12)), KeyPath.read("[0][12]"));
    }

    @Test
    void readsEscapes() {
        assertEquals(
                new KeyPath.Read(KeyPath.of("\"\\\n\r\t\u00e9\ud83d\ude00")),
                KeyPath.read("\"\\\"\\\\\\n\\r\\t\\u00e9\\U0001f600\""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "||, 1, expected a name; quote what has other signs than letters and digits",
                "a., 3, expected a name; quote what has other signs than letters and digits",
                "a..b, 3, expected a name; quote what has other signs than letters and digits",
                "a b, 2, expected .",
                "a[x], 3, |expected an index, a number from 0 to 999999999|",
                "a[01], 3, |expected an index, a number from 0 to 999999999|",
                "a[-1], 3, |expected an index, a number from 0 to 999999999|",
                "a[9999999999], 3, |expected an index, a number from 0 to 999999999|",
                "a[1, 4, expected ]",
                "a[1]b, 5, expected .",
                "'a, 1, the quote is never closed",
                "a.\"b, 3, the quote is never closed",
                "\"\\x\", 3, no such escape",
                "\"\\u12\", 3, expected 4 hexadecimal digits",
                "\"\\Uffffffff\", 3, no such code point",
                "\u00e9\ud83d\ude00, 2, expected .",
            })
    void tellsWhereATextIsNoPath(String text, int column, String message) {
        assertEquals(new KeyPath.Unreadable(column, message), KeyPath.read(text));
    }

    @Test
    void refusesMoreSegmentsThanADocumentCanHave() {
        String longest = "a" + ".a".repeat(KeyPath.MAX_SEGMENTS - 1);

        assertTrue(KeyPath.read(longest) instanceof KeyPath.Read);
        assertEquals(
                new KeyPath.Unreadable(500, "more than 250 segments"),
                KeyPath.read(longest + ".a"));
    }

    @Test
    void ordersIndexesByNumberAndBeforeNamesAndParentsBeforeChildren() {
        List<KeyPath> ordered =
                List.of(
                        KeyPath.ROOT,
                        KeyPath.ROOT.then(2),
                        KeyPath.ROOT.then(10),
                        KeyPath.of("a"),
                        KeyPath.of("a", "b"),
                        KeyPath.of("b"));

        assertEquals(ordered, ordered.reversed().stream().sorted().toList());
    }

    @Test
    void knowsItsParentAndWhatItHolds() {
        KeyPath path = KeyPath.of("a", "a");

        assertEquals(KeyPath.of("a"), path.parent());
        assertEquals(KeyPath.ROOT, KeyPath.ROOT.parent());
        assertTrue(KeyPath.of("a").holds(path));
        assertTrue(!KeyPath.of("b").holds(path));
        assertTrue(!path.holds(KeyPath.of("a")));
    }

    @Test
    void randomPathsReadBackFromTheirText() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            KeyPath path = randomPath(random);
            assertEquals(
                    new KeyPath.Read(path),
                    KeyPath.read(path.toString()),
                    () -> "-Dtest.seed=" + seed + ": " + path);
        }
    }

    @Test
    void randomTextsAreReadOrRefusedInTheText() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String text = randomText(random, 8);
            switch (KeyPath.read(text)) {
                case KeyPath.Read(KeyPath path) ->
                        assertEquals(new KeyPath.Read(path), KeyPath.read(path.toString()));
                case KeyPath.Unreadable(int column, _) ->
                        assertTrue(
                                column >= 1 && column <= text.codePointCount(0, text.length()) + 1,
                                () -> "-Dtest.seed=" + seed + ": " + text);
            }
        }
    }

    private static KeyPath randomPath(Random random) {
        KeyPath path = KeyPath.ROOT;
        for (int length = random.nextInt(5); length > 0; length--) {
            path =
                    random.nextInt(3) == 0
                            ? path.then(random.nextInt(1000))
                            : path.then(randomText(random, 4));
        }
        return path;
    }

    private static String randomText(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
