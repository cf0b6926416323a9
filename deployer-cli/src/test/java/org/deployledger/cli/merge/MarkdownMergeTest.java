package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.item.Bytes;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class MarkdownMergeTest {
    private static final String BASE =
            """
            ---
            id: p1
            # who wrote it
            title: Plan
            state: DRAFT
            ---
            one
            two
            three
            """;

    @Test
    void mergesKeysOfFrontMatterInLinesNextToEachOther() {
        assertEquals(
                BASE.replace("title: Plan", "title: Big plan # mine")
                        .replace("DRAFT", "COMMITTED")
                        .replace("one", "ONE"),
                merged(
                        BASE,
                        BASE.replace("title: Plan", "title: Big plan # mine"),
                        BASE.replace("DRAFT", "COMMITTED").replace("one", "ONE")));
    }

    @Test
    void mergesFrontMatterByKeyAndTheBodyByLineWhereTheyTouch() {
        assertEquals(
                BASE.replace("DRAFT", "COMMITTED").replace("one", "ONE"),
                merged(BASE, BASE.replace("DRAFT", "COMMITTED"), BASE.replace("one", "ONE")));
        assertEquals(
                BASE.replace("DRAFT\n", "DRAFT\nowner: me\nteam: us\n"),
                merged(
                        BASE,
                        BASE.replace("DRAFT\n", "DRAFT\nowner: me\n"),
                        BASE.replace("DRAFT\n", "DRAFT\nteam: us\n")));
    }

    @Test
    void neverMergesTheBodyByKey() {
        String mine = BASE.replace("two", "a: 1");
        String theirs = BASE.replace("two", "b: 2").replace("Plan", "Big plan");

        assertEquals(
                List.of(Collision.ofLines("line 8", "two\n", "a: 1\n", "b: 2\n")),
                collisions(BASE, mine, theirs));
    }

    @Test
    void collidesInAKeyAndInTheBody() {
        String mine = BASE.replace("Plan", "My plan").replace("three", "THREE");
        String theirs = BASE.replace("Plan", "Your plan").replace("three", "3");

        assertEquals(
                List.of(
                        Collision.of(
                                KeyPath.of("title"), "\"Plan\"", "\"My plan\"", "\"Your plan\""),
                        Collision.ofLines("line 9", "three\n", "THREE\n", "3\n")),
                collisions(BASE, mine, theirs));
    }

    @Test
    void marksOnlyThePartThatCollides() {
        String mine = BASE.replace("Plan", "My plan").replace("DRAFT", "COMMITTED");
        String theirs = BASE.replace("Plan", "Your plan").replace("one", "ONE");

        assertEquals(
                """
                ---
                id: p1
                # who wrote it
                <<<<<<< mine: me
                title: My plan
                state: COMMITTED
                ||||||| base: 1
                title: Plan
                state: DRAFT
                =======
                title: Your plan
                state: DRAFT
                >>>>>>> theirs: you
                ---
                ONE
                two
                three
                """,
                text(
                        new ConflictMarkers("mine: me", "base: 1", "theirs: you")
                                .write(Keyed.ofPath("p.md"), sides(BASE, mine, theirs))));
    }

    /// A closing line that only one side's text has would make text of front matter.
    @Test
    void refusesWhatWouldEndTheFrontMatterEarlier() {
        String base = "---\nid: p1\nnote: a\nlast: b\n---\ntext\n";
        String mine = "---\nid: p1\nnote: a\n---\nlast: b\n---\ntext\n";
        String theirs = "---\nid: p1\nnote: a\nlast: c\n---\ntext\n";

        assertInstanceOf(MergeResult.Collides.class, merge(base, mine, theirs));
    }

    @Test
    void mergesByLineWhereOneSideHasNoFrontMatter() {
        assertEquals(
                "---\nid: p1\n---\none\ntwo\nTHREE\n",
                merged(
                        "one\ntwo\nthree\n",
                        "---\nid: p1\n---\none\ntwo\nthree\n",
                        "one\ntwo\nTHREE\n"));
        assertEquals(
                "---\nid: p1\nnone\n",
                merged("---\nid: p1\n", "---\nid: p1\nnone\n", "---\nid: p1\n"));
    }

    @Test
    void mergesWhatBothSidesBegan() {
        assertEquals(
                "---\nid: p1\nowner: me\nteam: us\n---\ntext\n",
                merged(
                        "",
                        "---\nid: p1\nowner: me\n---\ntext\n",
                        "---\nid: p1\nteam: us\n---\ntext\n"));
    }

    private static String merged(String base, String mine, String theirs) {
        return text(
                assertInstanceOf(MergeResult.Merged.class, merge(base, mine, theirs))
                        .content()
                        .orElseThrow());
    }

    private static List<Collision> collisions(String base, String mine, String theirs) {
        return assertInstanceOf(MergeResult.Collides.class, merge(base, mine, theirs)).collisions();
    }

    private static MergeResult merge(String base, String mine, String theirs) {
        return ThreeWayMerge.of(Keyed.ofPath("plans/p.md"), sides(base, mine, theirs));
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
