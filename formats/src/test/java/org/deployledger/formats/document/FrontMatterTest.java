package org.deployledger.formats.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

final class FrontMatterTest {

    @Test
    void isBetweenTheFirstLineAndTheNextOfDashes() {
        FrontMatter front = front("---\nid: a\n---\nText\n---\nmore\n");

        assertEquals("id: a\n", new String(front.yaml(), UTF_8));
        assertEquals("Text\n---\nmore\n", new String(front.body(), UTF_8));
        assertEquals(4, front.yamlStart());
        assertEquals(10, front.yamlEnd());
        assertEquals(14, front.bodyStart());
    }

    @Test
    void mayHaveAMarkCarriageReturnsBlanksAndDotsAtItsEnd() {
        FrontMatter front = front("\uFEFF--- \r\nid: a\r\n...\t\r\nText");

        assertEquals("id: a\r\n", new String(front.yaml(), UTF_8));
        assertEquals("Text", new String(front.body(), UTF_8));
    }

    @Test
    void mayBeEmptyAndEndTheFile() {
        FrontMatter front = front("---\n---");

        assertEquals(0, front.yaml().length);
        assertEquals(0, front.body().length);
        assertEquals(new Value.Null(), parsed(front).root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---",
                "--",
                "----\nid: a\n----\n",
                " ---\nid: a\n---\n",
                "\n---\nid: a\n---\n",
                "# Title\n---\nid: a\n---\n",
                "---id: a\n---\n",
                "---\n\nA text below a horizontal rule.\n\nid: is said later\n",
                "---\nid is no key here\n",
            })
    void isNotThere(String text) {
        assertEquals(Optional.empty(), FrontMatter.of(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nid: a\n",
                "---\n\n\ntitle: x\nkind: plan\n\nText\n",
                "---\n'state' : DRAFT\n ---\n",
                "---\nid: a\n-- -\n",
            })
    void isAFaultWhereItHasNoEndButNamesADocument(String text) {
        FrontMatter front = front(text);

        Parsing.Unparsable unparsable = (Parsing.Unparsable) front.read();
        assertEquals(
                "line 1, column 1: the front matter has no closing line ---",
                unparsable.faults().getFirst().toString());
        assertTrue(front.set("state", text("DRAFT")) instanceof Refusal.Unparsable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void hasThePositionsOfTheWholeFile(String lineEnd) {
        Parsing.Parsed parsed =
                parsed(front("---\nid: a\n# why\n  \nstate: B\n---\n".replace("\n", lineEnd)));
        Parsing.Unparsable bad =
                (Parsing.Unparsable)
                        front("---\nid: a\nid: b\n---\n".replace("\n", lineEnd)).read();

        assertEquals(new Position(2, 1), parsed.nearestPosition(KeyPath.of("id")));
        assertEquals(new Position(5, 1), parsed.nearestPosition(KeyPath.of("state")));
        assertEquals(new Position(3, 1), bad.faults().getFirst().position());
    }

    @Test
    void setsOneFieldAndLeavesEveryOtherByte() {
        FrontMatter front =
                front(
                        "\uFEFF---\r\n"
                                + "id: a # first\r\n"
                                + "state: \"DRAFT\"\r\n"
                                + "...\r\n\n"
                                + "Bo\r"
                                + "dy \uD83D\uDE00");

        assertEquals(
                "\uFEFF---\r\n"
                        + "id: a # first\r\n"
                        + "state: \"COMMITTED\"\r\n"
                        + "...\r\n\n"
                        + "Bo\r"
                        + "dy \uD83D\uDE00",
                changed(front.set("state", text("COMMITTED"))));
        assertEquals(
                "\uFEFF---\r\nid: a # first\r\nstate: \"DRAFT\"\r\nticket: X-1\r\n...\r\n"
                        + "\nBo\rdy \uD83D\uDE00",
                changed(front.set("ticket", text("X-1"))));
    }

    @Test
    void setsTheFirstFieldOfNone() {
        assertEquals("---\nid: a\n---\n", changed(front("---\n---\n").set("id", text("a"))));
    }

    @Test
    void unsetsOneField() {
        FrontMatter front = front("---\nid: a\nticket: X-1\nstate: DRAFT\n---\nText");

        assertEquals("---\nid: a\nstate: DRAFT\n---\nText", changed(front.unset("ticket")));
        assertTrue(front.unset("owner") instanceof Refusal.NotThere);
    }

    @Test
    void keepsAHorizontalRuleInTheText() {
        String document = "---\nid: a\n---\nOne\n\n---\n\nTwo\n";

        assertEquals(
                document.replace("id: a", "id: '--- '"),
                changed(front(document).set("id", text("--- "))).replace("\"", "'"));
    }

    @Test
    void refusesToEditWhatIsNotUtf8() {
        byte[] content = "---\nid: a\n---\n\u00e9".getBytes(ISO_8859_1);

        Edited edited = FrontMatter.of(content).orElseThrow().set("id", text("b"));

        assertEquals(
                "the document cannot be read: line 4, column 1: the byte 0xe9 is not UTF-8 here",
                ((Refusal) edited).message());
    }

    @Test
    void putsOtherYamlInItsPlace() {
        byte[] whole =
                front("---\nid: a\n---\nText").withYaml("kind: plan\nid: b\n".getBytes(UTF_8));

        assertArrayEquals("---\nkind: plan\nid: b\n---\nText".getBytes(UTF_8), whole);
    }

    private static FrontMatter front(String text) {
        return FrontMatter.of(text.getBytes(UTF_8)).orElseThrow();
    }

    private static Parsing.Parsed parsed(FrontMatter front) {
        return (Parsing.Parsed) front.read();
    }

    private static NewValue text(String value) {
        return new NewValue.Exactly(new Value.Text(value));
    }

    private static String changed(Edited edited) {
        if (edited instanceof Edited.Changed changed) {
            return changed.text();
        }
        throw new AssertionError(edited);
    }
}
