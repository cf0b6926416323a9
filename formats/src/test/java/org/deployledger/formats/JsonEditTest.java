package org.deployledger.formats;

import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Edits.JSON;
import static org.deployledger.formats.Edits.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class JsonEditTest {
    private static final String LINES =
            "{\r\n\t\"a\" : [1,2],\r\n\t\"b\": {\"x\":1},\r\n\t\"c\": {}\r\n}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "1, 2, 2",
                "1.5, 2, 2.0",
                "true, false, false",
                "\"x\", 8080, \"8080\"",
                "\"x\", \"y\", \"y\"",
                "\"x\", |a\"b|, |\"a\\\"b\"|",
                "|[1]|, |[ 1, 2 ]|, |[ 1, 2 ]|",
                "{}, {\"y\": null}, {\"y\": null}",
                "1, -0.5e3, |refused|"
            })
    void keepsTheTypeOfTheValue(String before, String typed, String after) {
        String document = "[ {\"a\" : " + before + " } ]\n";

        if (after.equals("refused")) {
            assertEquals(
                    new Refusal.OtherType(path("[0].a"), ValueType.INTEGER, ValueType.FLOAT),
                    JSON.trySet(document, "[0].a", typed));
        } else {
            assertEquals("[ {\"a\" : " + after + " } ]\n", JSON.set(document, "[0].a", typed));
        }
    }

    @Test
    void setsNewKeysAndItemsBehindTheLast() {
        assertEquals(
                LINES.replace("{}\r\n", "{},\r\n\t\"new\": \"x\"\r\n"),
                JSON.setAndUnset(LINES, "new", "x"));
        assertEquals(LINES.replace("[1,2]", "[1,2,3]"), JSON.setAndUnset(LINES, "a[2]", "3"));
        assertEquals(
                LINES.replace("{\"x\":1}", "{\"x\":1, \"y\":[]}"),
                JSON.setAndUnset(LINES, "b.y", "[]"));
        assertEquals(LINES.replace("{}", "{\"y\": null}"), JSON.setAndUnset(LINES, "c.y", "null"));
        assertEquals(
                LINES.replace("{}", "{\"y\": {\"z w\": 1}}"), JSON.set(LINES, "c.y.'z w'", "1"));
        assertEquals("[[1]]", JSON.setAndUnset("[[]]", "[0][0]", "1"));
    }

    @Test
    void setsTheDocumentItself() {
        assertEquals(" 2\n", JSON.set(" 1\n", ".", "2"));
        assertEquals("\ufeff\"y\"", JSON.set("\ufeff\"x\"", ".", "y"));
    }

    @Test
    void takesOutKeysAndItems() {
        assertEquals(LINES.replace("[1,2]", "[2]"), JSON.unset(LINES, "a[0]"));
        assertEquals(LINES.replace("\r\n\t\"b\": {\"x\":1},", ""), JSON.unset(LINES, "b"));
        assertEquals(LINES.replace("{\"x\":1}", "{}"), JSON.unset(LINES, "b.x"));
        assertEquals(LINES.replace("\"a\" : [1,2],\r\n\t", ""), JSON.unset(LINES, "a"));
        assertEquals(LINES.replace("{}", "{}"), JSON.set(LINES, "c", "{}"));
    }

    @Test
    void addsTables() {
        assertEquals(LINES.replace("{}", "{\"d\": {\"e\": {}}}"), JSON.add(LINES, "c.d.e"));
        assertEquals("c cannot be edited: it is there already", refusal(JSON.tryAdd(LINES, "c")));
    }

    @Test
    void writesStringsOfAnySort() {
        for (String text :
                List.of("\"\\\n\r\t", "\u0000\u007f\u2028\ufeff", "\ud83d\ude00", "\ud800", "")) {
            String document = JSON.set("[1]", "[0]", new Value.Text(text));

            assertEquals(
                    new Value.Array(List.of(new Value.Text(text))),
                    Documents.read(org.deployledger.formats.tree.Format.JSON, document));
        }
    }

    @Test
    void refusesWhatJsonCannotSay() {
        for (Value value :
                List.of(
                        Value.Real.NAN,
                        new Value.LocalDay(LocalDate.EPOCH),
                        new Value.Array(List.of(Value.Real.INFINITY)),
                        new Value.Table(Map.of("a", Value.Real.NAN)))) {
            assertEquals(
                    "a cannot be edited: the format has no notation for the new value, a "
                            + value.type().word(),
                    refusal(JSON.trySet("{}", "a", new NewValue.Exactly(value))));
        }
        assertEquals(
                "a cannot be edited: JSON has no comments",
                refusal(JSON.remarking("x").trySet("{}", "a", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a[2]", "a.x", "a[0].x", "b[0]", "b.x.y"})
    void refusesToTakeOutWhatIsNotThere(String path) {
        assertEquals(new Refusal.NotThere(path(path)), JSON.tryUnset(LINES, path));
    }

    @Test
    void refusesWhereAKeyCannotBe() {
        assertEquals(
                "a[3] cannot be edited: the array has 2 items",
                refusal(JSON.trySet(LINES, "a[3]", "1")));
        assertEquals(
                "a.x cannot be edited: an array has no names",
                refusal(JSON.trySet(LINES, "a.x", "1")));
        assertEquals(
                "b[0] cannot be edited: a table has no items",
                refusal(JSON.trySet(LINES, "b[0]", "1")));
        assertEquals(
                "n[0] cannot be edited: there is no array yet",
                refusal(JSON.trySet(LINES, "n[0]", "1")));
        assertEquals(
                "b.x.y cannot be edited: what is above it is of type integer",
                refusal(JSON.trySet(LINES, "b.x.y", "1")));
        assertEquals(
                ". cannot be edited: it is the document itself", refusal(JSON.tryUnset("{}", ".")));
    }
}
