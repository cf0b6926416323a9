package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.item.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class ThreeWayMergeTest {
    @Test
    void bringsChangesOfDifferentLinesTogether() {
        String base = "a\nb\nc\nd\ne\n";

        assertMerged(
                "A\nb\nc\nd\nE\n",
                MergeResult.By.LINES,
                merge(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"));
    }

    @Test
    void collidesWhereLinesNextToEachOtherChanged() {
        Collision collision = collision(merge("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n"));

        assertEquals(Collision.ofLines("lines 1 to 2", "a\nb\n", "A\nb\n", "a\nB\n"), collision);
    }

    @Test
    void takesWhatBothSidesDidOnce() {
        assertMerged("x\na\nY\n", MergeResult.By.LINES, merge("a\ny\n", "x\na\ny\n", "x\na\nY\n"));
    }

    @Test
    void takesTheOnlySideThatChangedAnything() {
        assertMerged("b\n", MergeResult.By.ONE_SIDE, merge("a\n", "b\n", "a\n"));
        assertMerged("b\n", MergeResult.By.ONE_SIDE, merge("a\n", "a\n", "b\n"));
        assertMerged("b\n", MergeResult.By.ONE_SIDE, merge("a\n", "b\n", "b\n"));
    }

    @Test
    void removesWhatOneSideRemovedAndTheOtherLeftAlone() {
        assertEquals(
                new MergeResult.Merged(Optional.empty(), MergeResult.By.ONE_SIDE),
                merge("a\n", null, "a\n"));
        assertEquals(Collision.Kind.ITEM, collision(merge("a\n", null, "b\n")).kind());
    }

    @Test
    void neverMergesWhatIsNoText() {
        assertEquals(
                Collision.Kind.BINARY,
                collision(merge("a\0\nb\nc\nd\n", "A\0\nb\nc\nd\n", "a\0\nb\nc\nD\n")).kind());
    }

    @Test
    void mergesDifferentKeysInLinesNextToEachOther() {
        assertMerged(
                "tokens = 200 # mine\nmodel = \"large\"\n",
                MergeResult.By.KEYS,
                toml(
                        "tokens = 100\nmodel = \"small\"\n",
                        "tokens = 200 # mine\nmodel = \"small\"\n",
                        "tokens = 100\nmodel = \"large\"\n"));
    }

    @Test
    void mergesDifferentKeysOfOneLine() {
        assertMerged(
                "limits = { low = 2, high = 20 } # both\n",
                MergeResult.By.KEYS,
                toml(
                        "limits = { low = 1, high = 10 }\n",
                        "limits = { low = 2, high = 10 } # both\n",
                        "limits = { low = 1, high = 20 }\n"));
    }

    @Test
    void mergesKeysThatBothSidesAddAtTheSamePlaceWhoeverIsWho() {
        String base = "a = 1\n";
        String one = "a = 1\nb = 2\n";
        String other = "a = 1\nc = 3\n";

        assertMerged("a = 1\nb = 2\nc = 3\n", MergeResult.By.KEYS, toml(base, one, other));
        assertMerged("a = 1\nb = 2\nc = 3\n", MergeResult.By.KEYS, toml(base, other, one));
    }

    @Test
    void collidesWhereBothSidesChangedOneKey() {
        Collision collision = collision(toml("a = 1\nb = 1\n", "a = 2\nb = 1\n", "a = 3\nb = 2\n"));

        assertEquals(Collision.of(KeyPath.of("a"), "1", "2", "3"), collision);
    }

    @Test
    void doesNotMixTwoValuesOfOneKeyWordByWord() {
        assertEquals("key a", collision(toml("a = 1.5\n", "a = 2.5\n", "a = 1.7\n")).where());
    }

    @Test
    void collidesWhereOneSideRemovedTheKeyThatTheOtherChanged() {
        assertEquals(
                Collision.of(KeyPath.of("a"), "1", "", "2"),
                collision(toml("a = 1\nb = 1\n", "b = 1\n", "a = 2\nb = 1\n")));
    }

    @Test
    void collidesWhereLinesMergeButAKeyWouldBeThereTwice() {
        String base = "a = 1\n\n[t]\nb = 1\nc = 1\nd = 1\n";

        MergeResult result =
                toml(
                        base,
                        "a = 1\n\n[t]\nx = 1\nb = 1\nc = 1\nd = 1\n",
                        "a = 1\n\n[t]\nb = 1\nc = 1\nd = 1\nx = 2\n");

        assertEquals("key t.x", collision(result).where());
    }

    /// By line both additions would stay, and the document could not be read any more.
    @Test
    void takesOnceWhatBothSidesAddInDifferentPlaces() {
        String base = "a = 1\nb = 1\nc = 1\n";
        String one = "x = 1\na = 1\nb = 1\nc = 1\n";
        String other = "a = 1\nb = 1\nc = 1\nx = 1\n";

        assertMerged(other, MergeResult.By.KEYS, toml(base, one, other));
        assertMerged(other, MergeResult.By.KEYS, toml(base, other, one));
    }

    @Test
    void mergesLinesOfATextOfSeveralLines() {
        assertMerged(
                "a = '''\nONE\ntwo\nthree\nFOUR\n'''\n",
                MergeResult.By.LINES,
                toml(
                        "a = '''\none\ntwo\nthree\nfour\n'''\n",
                        "a = '''\nONE\ntwo\nthree\nfour\n'''\n",
                        "a = '''\none\ntwo\nthree\nFOUR\n'''\n"));
    }

    @Test
    void mergesByLineWhatCannotBeRead() {
        assertMerged(
                "A = \nb\nc\nD\n",
                MergeResult.By.LINES,
                toml("a = \nb\nc\nd\n", "A = \nb\nc\nd\n", "a = \nb\nc\nD\n"));
    }

    @Test
    void mergesYamlAndJsonByKeyToo() {
        assertMerged(
                "a: 2\nb: 3\n",
                MergeResult.By.KEYS,
                merge(Format.YAML, "a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 3\n"));
        assertMerged(
                "{\"a\": 2, \"b\": 3}",
                MergeResult.By.KEYS,
                merge(
                        Format.JSON,
                        "{\"a\": 1, \"b\": 1}",
                        "{\"a\": 2, \"b\": 1}",
                        "{\"a\": 1, \"b\": 3}"));
    }

    @Test
    void keepsAMissingEndOfTheLastLine() {
        assertMerged("A\nb\nc", MergeResult.By.LINES, merge("a\nb\nc", "A\nb\nc", "a\nb\nc"));
    }

    private static MergeResult toml(String base, String mine, String theirs) {
        return merge(Format.TOML, base, mine, theirs);
    }

    private static MergeResult merge(String base, @Nullable String mine, @Nullable String theirs) {
        return ThreeWayMerge.of(
                Optional.empty(), new Sides(bytes(base), bytes(mine), bytes(theirs)));
    }

    private static MergeResult merge(Format format, String base, String mine, String theirs) {
        return ThreeWayMerge.of(
                Optional.of(new Keyed.Whole(format)),
                new Sides(bytes(base), bytes(mine), bytes(theirs)));
    }

    private static Optional<Bytes> bytes(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(each -> Bytes.wrap(each.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertMerged(String expected, MergeResult.By by, MergeResult result) {
        MergeResult.Merged merged = assertInstanceOf(MergeResult.Merged.class, result);
        assertEquals(
                expected,
                new String(merged.content().orElseThrow().array(), StandardCharsets.UTF_8));
        assertTrue(by == merged.by() || merged.by() == MergeResult.By.ONE_SIDE, result.toString());
    }

    private static Collision collision(MergeResult result) {
        return assertInstanceOf(MergeResult.Collides.class, result).collisions().getFirst();
    }
}
