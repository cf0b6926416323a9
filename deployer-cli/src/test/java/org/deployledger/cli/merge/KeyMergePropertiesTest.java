package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Random documents of each format, edited at random on both sides: 100,000 in all at full scale.
class KeyMergePropertiesTest {
    private static final int ROUNDS =
            "full".equals(System.getProperty("test.scale", "tenth")) ? 12_500 : 1_250;

    private static Random random() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("KeyMergePropertiesTest: -Dtest.seed=" + seed);
        return new Random(seed);
    }

    /// What documents are written in.
    enum Notation {
        TOML,
        YAML,
        JSON,
        MARKDOWN;

        private Keyed keyed() {
            return switch (this) {
                case TOML -> new Keyed.Whole(Format.TOML);
                case YAML -> new Keyed.Whole(Format.YAML);
                case JSON -> new Keyed.Whole(Format.JSON);
                case MARKDOWN -> new Keyed.Head();
            };
        }

        private String write(RandomDocument document) {
            return switch (this) {
                case TOML -> DocumentWriter.toml(document);
                case YAML -> DocumentWriter.yaml(document);
                case JSON -> DocumentWriter.json(document);
                case MARKDOWN -> DocumentWriter.markdown(document);
            };
        }

        Bytes bytes(RandomDocument document) {
            return Bytes.wrap(write(document).getBytes(UTF_8));
        }

        Value read(Bytes content) {
            return keyed().read(content.array())
                    .orElseThrow(() -> new AssertionError(text(content)));
        }

        MergeResult merge(Bytes base, Bytes mine, Bytes theirs) {
            return ThreeWayMerge.of(
                    Optional.of(keyed()),
                    new Sides(Optional.of(base), Optional.of(mine), Optional.of(theirs)));
        }
    }

    private record Round(
            Notation notation,
            RandomDocument base,
            RandomDocument mine,
            RandomDocument theirs,
            String at) {
        MergeResult merge() {
            return notation.merge(
                    notation.bytes(base), notation.bytes(mine), notation.bytes(theirs));
        }

        @Override
        public String toString() {
            return "%s%n--- base%n%s%n--- mine%n%s%n--- theirs%n%s"
                    .formatted(
                            at,
                            text(notation.bytes(base)),
                            text(notation.bytes(mine)),
                            text(notation.bytes(theirs)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void mergesEveryPairOfSidesThatTouchedDifferentKeys(Notation notation) {
        Random random = random();
        for (int i = 0; i < ROUNDS; i++) {
            RandomDocument base = RandomDocument.random(random);
            int parity = random.nextInt(2);
            Round round =
                    new Round(
                            notation,
                            base,
                            base.edited(random, "m", key -> isOdd(key) == (parity == 1), true),
                            base.edited(random, "t", key -> isOdd(key) != (parity == 1), false),
                            "round " + i);

            MergeResult result = round.merge();

            assertInstanceOf(MergeResult.Merged.class, result, () -> result + " " + round);
            assertHolds(round, result);
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndTakesNoneOfTwoValues(Notation notation) {
        Random random = random();
        int clean = 0;
        for (int i = 0; i < ROUNDS; i++) {
            RandomDocument base = RandomDocument.random(random);
            Round round =
                    new Round(
                            notation,
                            base,
                            base.edited(random, "m", _ -> true, true),
                            base.edited(random, "t", _ -> true, true),
                            "round " + i);

            MergeResult result = round.merge();

            assertHolds(round, result);
            clean += result instanceof MergeResult.Merged ? 1 : 0;
        }
        assertTrue(clean > ROUNDS / 10 && clean < ROUNDS, clean + " were clean");
    }

    private static boolean isOdd(String key) {
        return key.hashCode() % 2 != 0;
    }

    private static void assertHolds(Round round, MergeResult result) {
        Notation notation = round.notation();
        Bytes base = notation.bytes(round.base());
        Bytes mine = notation.bytes(round.mine());
        Bytes theirs = notation.bytes(round.theirs());
        assertEquals(mine, content(notation.merge(base, mine, base)), round::toString);
        assertEquals(mine, content(notation.merge(base, mine, mine)), round::toString);
        assertEquals(theirs, content(notation.merge(base, base, theirs)), round::toString);
        MergeResult swapped = notation.merge(base, theirs, mine);
        assertEquals(result.getClass(), swapped.getClass(), round::toString);
        KeyOracle oracle = new KeyOracle();
        Value expected =
                oracle.merge(notation.read(base), notation.read(mine), notation.read(theirs));
        if (result instanceof MergeResult.Merged) {
            Bytes merged = content(result);
            assertEquals(text(merged), text(content(swapped)), round::toString);
            assertTrue(!oracle.contradicts(), () -> "one of two values was taken: " + round);
            if (!oracle.isUnsure()) {
                assertEquals(expected, notation.read(merged), round::toString);
            }
            if (notation != Notation.JSON) {
                assertRemarks(round, text(merged));
            }
        }
    }

    /// A comment that a side added is there, one that it removed is not, unless the other side,
    /// too, did something with it.
    private static void assertRemarks(Round round, String merged) {
        Set<String> base = round.base().remarks();
        Set<String> mine = round.mine().remarks();
        Set<String> theirs = round.theirs().remarks();
        Set<String> expected = new TreeSet<>(mine);
        expected.addAll(theirs);
        expected.removeIf(
                each -> base.contains(each) && (!mine.contains(each) || !theirs.contains(each)));
        for (String remark : expected) {
            assertTrue(
                    merged.contains("# " + remark + "\n"), () -> "lost " + remark + ": " + round);
        }
        for (String remark : base) {
            boolean isThere = merged.contains("# " + remark + "\n");
            assertTrue(
                    isThere == expected.contains(remark),
                    () -> "came back: " + remark + ": " + round + "\n--- merged\n" + merged);
        }
    }

    private static Bytes content(MergeResult result) {
        return assertInstanceOf(MergeResult.Merged.class, result).content().orElseThrow();
    }

    private static String text(Bytes content) {
        return new String(content.array(), UTF_8);
    }
}
