package org.deployledger.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.Normalizer;
import java.util.Random;

class NameFoldTest {

    @ParameterizedTest
    @CsvSource({
        "Config.TOML, config.toml",
        "STRASSE, stra\u00dfe",
        "\u00c9, e\u0301",
        "\u1e9e, SS",
        "\u03a3\u03a3, \u03c3\u03c2",
        "\u212b, \u00e5",
        "\ufb01, FI",
        "\u0130, i\u0307",
        "\u01c5, \u01c6",
        "\u1f80, \u1f08\u0399"
    })
    void foldsAlikeWhatSomeFileSystemsTakeForOne(String one, String other) {
        assertEquals(NameFold.fold(one), NameFold.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "e, \u00e9", "a.toml, a-toml", "1, \u00b9"})
    void keepsOtherNamesApart(String one, String other) {
        assertNotEquals(NameFold.fold(one), NameFold.fold(other));
    }

    @Test
    void leavesLowerCaseAsItIs() {
        assertEquals("agents/coordinator-1.toml", NameFold.fold("agents/coordinator-1.toml"));
    }

    @Test
    void foldsEachCodePointTheSameInEveryCaseAndNormalization() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isDefined(point) && Character.getType(point) != Character.SURROGATE) {
                assertOneFold(Character.toString(point), "U+" + Integer.toHexString(point));
            }
        }
    }

    @Test
    void foldsRandomNamesTheSameInEveryCaseAndNormalization() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] points = {
            'a', 'S', 'i', 'I', 0x130, 0x131, 0x307, 0x301, 0x345, 0xdf, 0x3a3, 0x3c2, 0x3b1, '.',
            0x1e9e, 0x323, 0xe9, 0x1f80
        };
        for (int round = 0; round < 50_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.appendCodePoint(points[random.nextInt(points.length)]);
            }
            assertOneFold(name.toString(), "seed " + seed);
        }
    }

    private static void assertOneFold(String name, String message) {
        String fold = NameFold.fold(name);
        assertEquals(fold, NameFold.fold(fold), message);
        assertEquals(fold, NameFold.fold(Normalizer.normalize(name, Normalizer.Form.NFD)), message);
        assertEquals(fold, NameFold.fold(Normalizer.normalize(name, Normalizer.Form.NFC)), message);
    }
}
