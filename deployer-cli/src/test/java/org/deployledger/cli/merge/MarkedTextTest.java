package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.item.Bytes;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class MarkedTextTest {
    private static final Keyed TOML = new Keyed.Whole(Format.TOML);
    private static final Sides SIDES =
            sides("a = 1\nb = 1\nc = 1\n", "a = 2\nb = 2 # mine\nc = 1\n", "a = 3\nb = 3\nc = 1\n");

    private static final String MARKED =
            """
            <<<<<<< mine: me
            a = 2
            b = 2 # mine
            ||||||| base: 1
            a = 1
            b = 1
            =======
            a = 3
            b = 3
            >>>>>>> theirs: you
            c = 1
            """;

    @Test
    void readsWhatWasWritten() {
        ConflictMarkers labels = new ConflictMarkers("mine: me", "base: 1", "theirs: you");

        assertEquals(MARKED, text(labels.write(Optional.of(TOML), SIDES)));
        assertEquals(new MarkedText(labels, SIDES), read(MARKED));
    }

    @Test
    void takesEditsOutsideOfTheMarkersForAllSides() {
        assertEquals(
                sides(
                        "a = 1\nb = 1\nc = 9\n",
                        "a = 2\nb = 2 # mine\nc = 9\n",
                        "a = 3\nb = 3\nc = 9\n"),
                read(MARKED.replace("c = 1", "c = 9")).sides());
    }

    @Test
    void saysWhereMarkersAreBroken() {
        assertEquals(
                new MarkedText.Reading.Broken(9), reading(MARKED.replace("||||||| base: 1\n", "")));
        assertEquals(
                new MarkedText.Reading.Broken(8),
                reading(MARKED.replace("=======\n", "=======\n=======\n")));
        assertEquals(
                new MarkedText.Reading.Broken(10),
                reading(MARKED.replace(">>>>>>> theirs: you\n", "")));
        assertEquals(new MarkedText.Reading.Unmarked(), reading("a = 1\n=======\n"));
    }

    @Test
    void takesOneSideOfAKeyAndLeavesTheRest() {
        Sides decided =
                new KeyChoice(TOML, Sides::theirs).take(SIDES, KeyPath.of("a")).orElseThrow();

        assertEquals(
                sides(
                        "a = 3\nb = 1\nc = 1\n",
                        "a = 3\nb = 2 # mine\nc = 1\n",
                        "a = 3\nb = 3\nc = 1\n"),
                decided);
        assertEquals(
                Optional.of(Bytes.wrap("a = 3\nb = 2 # mine\nc = 1\n".getBytes(UTF_8))),
                assertInstanceOf(
                                MergeResult.Merged.class,
                                ThreeWayMerge.of(
                                        Optional.of(TOML),
                                        new KeyChoice(TOML, Sides::mine)
                                                .take(decided, KeyPath.of("b"))
                                                .orElseThrow()))
                        .content());
    }

    @Test
    void takesAKeyThatIsGoneOnOneSide() {
        Sides sides = sides("a = 1\nb = 1\n", "b = 1\n", "a = 2\nb = 1\n");

        assertEquals(
                sides("b = 1\n", "b = 1\n", "b = 1\n"),
                new KeyChoice(TOML, Sides::mine).take(sides, KeyPath.of("a")).orElseThrow());
    }

    private static MarkedText read(String text) {
        return assertInstanceOf(MarkedText.Reading.Read.class, reading(text)).text();
    }

    private static MarkedText.Reading reading(String text) {
        return MarkedText.read(text.getBytes(UTF_8));
    }

    private static Sides sides(String base, String mine, String theirs) {
        return new Sides(bytes(base), bytes(mine), bytes(theirs));
    }

    private static Optional<Bytes> bytes(String text) {
        return Optional.of(Bytes.wrap(text.getBytes(UTF_8)));
    }

    private static String text(Bytes content) {
        return new String(content.array(), UTF_8);
    }
}
