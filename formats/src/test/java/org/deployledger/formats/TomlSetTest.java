package org.deployledger.formats;

import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Edits.TOML;
import static org.deployledger.formats.Edits.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keys of TOML documents given values.
class TomlSetTest {

    @Test
    void leavesEverythingBesideTheValueAsItIs() {
        String document =
                """
                # Coordinator

                  port   =  8080   # the port
                name = 'x'\t
                [ tls . "on" ] # off
                """;

        assertEquals(document.replace("8080", "9090"), TOML.set(document, "port", "9090"));
        assertEquals(document.replace("'x'", "'y'"), TOML.set(document, "name", "y"));
    }

    @Test
    void tellsWhatTheDocumentMeansOtherwise() {
        assertEquals(
                new Edited.Changed(
                        "a.b = 2\n",
                        List.of(
                                new KeyDifference.Modified(
                                        path("a.b"), Value.Int.of(1), Value.Int.of(2)))),
                TOML.trySet("a.b = 1\n", "a.b", "2"));
        assertEquals(new Edited.Changed("a = 0x1F", List.of()), TOML.trySet("a = 0x1F", "a", "31"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "\"x\", 8080, \"8080\"",
                "'x', 8080, '8080'",
                "'x', it's, \"it's\"",
                "'x', \"quoted\", 'quoted'",
                "'x', |a\\b|, |'a\\b'|",
                "\"x\", |a\\b|, |\"a\\\\b\"|",
                "\"x\", |say \"hi\"|, |\"say \\\"hi\\\"\"|",
                "'''x''', it's, '''it's'''",
                "'''x''', it', \"it'\"",
                "1, 2, 2",
                "1, 0xff, 0xff",
                "1, +7, +7",
                "1.5, 2, 2.0",
                "1.5, inf, inf",
                "1.5, 1e3, 1e3",
                "true, false, false",
                "2020-01-01, 2021-02-03, 2021-02-03",
                "10:00:00, 11:00:00.5, 11:00:00.5",
                "2020-01-01T10:00:00, 2021-01-01 10:00:00, 2021-01-01 10:00:00",
                "2020-01-01T10:00:00Z, 2021-01-01T10:00:00+01:00, 2021-01-01T10:00:00+01:00",
                "[1], |[1, 'two']|, |[1, 'two']|",
                "{ a = 1 }, { b = 2 }, { b = 2 }",
            })
    void keepsTypeAndQuotesOfTheValue(String before, String typed, String after) {
        assertEquals("a = " + after + " # c\n", TOML.set("a = " + before + " # c\n", "a", typed));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "8080, 8080",
                "x, \"x\"",
                "true, true",
                "1.5, 1.5",
                "1979-05-27, 1979-05-27",
                "|[1, 2]|, |[1, 2]|",
                "'8080', \"8080\"",
                "|a b|, |\"a b\"|",
                "|1 # x|, |\"1 # x\"|",
                "|1\nb = 2|, |\"1\\nb = 2\"|",
                "||, \"\"",
                "|[1|, |\"[1\"|",
                "0xg, \"0xg\""
            })
    void infersTheTypeOfANewKey(String typed, String after) {
        assertEquals("a = " + after + "\n", TOML.setAndUnset("", "a", typed));
    }

    @Test
    void refusesAnotherTypeUnlessItIsAskedFor() {
        assertEquals(
                new Refusal.OtherType(path("a"), ValueType.INTEGER, ValueType.STRING),
                TOML.trySet("a = 1", "a", "x"));
        assertEquals(
                "a is of type boolean, the new value of type integer",
                refusal(TOML.trySet("a = true", "a", "1")));
        assertEquals("a = \"1\"", TOML.set("a = 1", "a", "1", ValueType.STRING));
        assertEquals("a = \"'1'\"", TOML.set("a = 1", "a", "'1'", ValueType.STRING));
        assertEquals("a = 1", TOML.set("a = 'x'", "a", "1", ValueType.INTEGER));
        assertEquals("a = 1.0", TOML.set("a = 'x'", "a", "1", ValueType.FLOAT));
        assertEquals(
                new Refusal.NotOfType(path("a"), ValueType.LOCAL_DATE),
                TOML.trySet(
                        "a = 1", "a", new NewValue.Typed("1", Optional.of(ValueType.LOCAL_DATE))));
    }

    @Test
    void takesAnExactValueWhateverWasThereBefore() {
        Value table = new Value.Table(Map.of("x y", new Value.Array(List.of(Value.Int.of(1)))));

        assertEquals("a = { \"x y\" = [1] }", TOML.set("a = 1", "a", table));
        assertEquals("a = {}", TOML.set("a = 1", "a", new Value.Table(Map.of())));
        assertEquals("a = -0.0", TOML.set("a = 1", "a", Value.Real.ofDecimal("-0.0")));
        assertEquals("a = nan", TOML.set("a = 1", "a", Value.Real.NAN));
        assertEquals("a = 1E+400", TOML.set("a = 1", "a", Value.Real.ofDecimal("1e400")));
    }

    @Test
    void refusesWhatTomlCannotSay() {
        assertEquals(
                "a cannot be edited: the format has no notation for the new value, a null",
                refusal(TOML.trySet("", "a", new NewValue.Exactly(new Value.Null()))));
        for (Value value :
                List.of(
                        new Value.Int(BigInteger.TEN.pow(30)),
                        new Value.Text("\ud800"),
                        new Value.Array(List.of(new Value.Null())),
                        new Value.Table(Map.of("x", new Value.Null())),
                        new Value.Table(Map.of("\udfff", new Value.Bool(true))))) {
            assertEquals(
                    "a cannot be edited: the format has no notation for the new value, a "
                            + value.type().word(),
                    refusal(TOML.trySet("a = 1", "a", new NewValue.Exactly(value))));
        }
    }

    @Test
    void keepsStringsOfSeveralLines() {
        assertEquals(
                "a = \"\"\"\nx\n\\\"y\\\" \\\\\n\"\"\"\nb = 1\n",
                TOML.set("a = \"\"\"\nold\n\"\"\"\nb = 1\n", "a", "x\n\"y\" \\\n"));
        assertEquals("a = '''\nx\ny'''", TOML.set("a = '''\nold'''", "a", "x\ny"));
        assertEquals("a = '''\n\n\nx'''", TOML.set("a = '''old'''", "a", "\n\nx"));
        assertEquals("a = \"x\\ny\"\r\n", TOML.set("a = '''\r\nold'''\r\n", "a", "x\ny"));
        assertEquals("a = \"x\\u0001\"", TOML.set("a = '''old'''", "a", "x\u0001"));
    }

    @Test
    void putsANewKeyAtTheEndOfItsTablesOwnLines() {
        String document =
                """
                # top

                a = 1
                # about a, too

                # about t
                [t]
                  b = 1
                  # c = 2

                # about u
                [u]
                # empty
                """;

        assertEquals(
                document.replace("too\n", "too\nnew = 1\n"),
                TOML.setAndUnset(document, "new", "1"));
        assertEquals(
                document.replace("c = 2\n", "c = 2\n  new = 1\n"),
                TOML.setAndUnset(document, "t.new", "1"));
        assertEquals(
                document.replace("empty\n", "empty\nnew = 1\n"),
                TOML.setAndUnset(document, "u.new", "1"));
    }

    @Test
    void putsTheFirstKeyOfADocumentBetweenItsCommentsAndItsTables() {
        assertEquals(
                "# top\n\nnew = 1\n# about t\n[t]\n",
                TOML.setAndUnset("# top\n\n# about t\n[t]\n", "new", "1"));
        assertEquals("new = 1\n[t]", TOML.setAndUnset("[t]", "new", "1"));
        assertEquals("# only\nnew = 1", TOML.setAndUnset("# only", "new", "1"));
        assertEquals("\ufeffnew = 1\n[t]", TOML.setAndUnset("\ufeff[t]", "new", "1"));
        assertEquals("\ufeffnew = 1\n", TOML.setAndUnset("\ufeff", "new", "1"));
        assertEquals("new = 1\n  ", TOML.setAndUnset("  ", "new", "1"));
    }

    @Test
    void keepsLineEndsAndAMissingLastOne() {
        assertEquals("a = 1\r\nb = 2\r\n", TOML.setAndUnset("a = 1\r\n", "b", "2"));
        assertEquals("a = 1\nb = 2", TOML.setAndUnset("a = 1", "b", "2"));
        assertEquals("a = 1\r\n[t]\r\nb = 2", TOML.setAndUnset("a = 1\r\n[t]", "t.b", "2"));
    }

    @Test
    void writesANewKeyAsTheOneAbove() {
        assertEquals("a=1\nb=2\n", TOML.setAndUnset("a=1\n", "b", "2"));
        assertEquals("\ta  = 1\n\tb = 2\n", TOML.setAndUnset("\ta  = 1\n", "b", "2"));
        assertEquals(
                "a = 1\n\"c d\".\"\\u0000\" = 2\n",
                TOML.setAndUnset("a = 1\n", "'c d'.\"\\u0000\"", "2"));
    }

    @Test
    void putsANewKeyBelowThoseWithTheSameDottedNames() {
        String document = "[t]\n'a' . b.c = 1\n'a'.b.d = 2\nz = 1\n[t.a.b.e]\n";

        assertEquals(
                document.replace("d = 2\n", "d = 2\n'a'.b.new = 3\n"),
                TOML.setAndUnset(document, "t.a.b.new", "3"));
        assertEquals(
                document.replace("d = 2\n", "d = 2\n'a'.new = 3\n"),
                TOML.setAndUnset(document, "t.a.new", "3"));
    }

    @Test
    void usesADottedKeyForTablesThatAreNotThere() {
        assertEquals("[t]\na.b = 1\n", TOML.setAndUnset("[t]\n", "t.a.b", "1"));
        assertEquals(
                "[t.u]\nx = 1\nv.new = 1\n", TOML.setAndUnset("[t.u]\nx = 1\n", "t.u.v.new", "1"));
        assertEquals("t.new = 1\n[t.u]\nx = 1\n", TOML.setAndUnset("[t.u]\nx = 1\n", "t.new", "1"));
    }

    @Test
    void asksForAHeaderWhereADottedKeyCannotBe() {
        assertEquals(
                "t.u.new cannot be edited: t.u has no header of its own; add it first",
                refusal(TOML.trySet("[t.u.v]\n[t]\n", "t.u.new", "1")));
        assertEquals(
                "[t.u]\nnew = 1\n\n[t.u.v]\n[t]\n",
                TOML.setAndUnset(TOML.add("[t.u.v]\n[t]\n", "t.u"), "t.u.new", "1"));
    }

    @Test
    void setsKeysOfTablesInArrays() {
        String document = "[[t]]\na = 1\n[t.u]\n\n[[t]]\na = 2\n";

        assertEquals(document.replace("a = 2", "a = 3"), TOML.set(document, "t[1].a", "3"));
        assertEquals(
                document.replace("a = 1\n", "a = 1\nnew = 1\n"),
                TOML.setAndUnset(document, "t[0].new", "1"));
        assertEquals(
                document.replace("[t.u]\n", "[t.u]\nnew = 1\n"),
                TOML.setAndUnset(document, "t[0].u.new", "1"));
        assertEquals(
                "t[2].a cannot be edited: the array has 2 tables",
                refusal(TOML.trySet(document, "t[2].a", "1")));
        assertEquals(
                "t[2] cannot be edited: add the table before you set its keys",
                refusal(TOML.trySet(document, "t[2]", "{}")));
    }

    @Test
    void setsKeysOfTablesInBraces() {
        assertEquals("a = { b = 2, c.d = 1 }", TOML.set("a = { b = 1, c.d = 1 }", "a.b", "2"));
        assertEquals(
                "a = { b = 1, c.d = 1, new = 2 } # x",
                TOML.setAndUnset("a = { b = 1, c.d = 1 } # x", "a.new", "2"));
        assertEquals(
                "a = { c . d = 1, c.new = 2, b = 1 }",
                TOML.setAndUnset("a = { c . d = 1, b = 1 }", "a.c.new", "2"));
        assertEquals("a = {new.er = 2}", TOML.setAndUnset("a = {}", "a.new.er", "2"));
        assertEquals("a={b=1, c=2}", TOML.setAndUnset("a={b=1}", "a.c", "2"));
        assertEquals(
                "a = [{ b = 1 }, {c = 2}]", TOML.setAndUnset("a = [{ b = 1 }, {}]", "a[1].c", "2"));
    }

    @Test
    void setsItemsOfArrays() {
        String lines = "a = [\n  1, # one\n  2, # two\n]\n";

        assertEquals("a = [1, 3]", TOML.set("a = [1, 2]", "a[1]", "3"));
        assertEquals("a = [1, 2, 3]", TOML.setAndUnset("a = [1, 2]", "a[2]", "3"));
        assertEquals("a = [1, 2, 3,]", TOML.setAndUnset("a = [1, 2,]", "a[2]", "3"));
        assertEquals("a = [3]", TOML.setAndUnset("a = []", "a[0]", "3"));
        assertEquals(
                "a = [\n  1, # one\n  2, # two\n  3,\n]\n", TOML.setAndUnset(lines, "a[2]", "3"));
        assertEquals(
                "a = [\n  1,\n  2, # two\n  3\n]\n",
                TOML.setAndUnset("a = [\n  1,\n  2 # two\n]\n", "a[2]", "3"));
        assertEquals("a = [[1], [2, 3]]", TOML.setAndUnset("a = [[1], [2]]", "a[1][1]", "3"));
        assertEquals("a = [\n1\n, 2, 3\n,]", TOML.setAndUnset("a = [\n1\n, 2\n,]", "a[2]", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a.b, what is above it is of type integer",
                "a[0], what is above it is of type integer",
                "l[2], the array has 1 items",
                "l.x, the array has 1 items",
                "t[0], a table has no items",
                "i[0], a table has no items",
                "n[0], there is no array yet",
                "i.n[0], there is no array yet",
            })
    void refusesWhereAKeyCannotBe(String path, String reason) {
        assertEquals(
                path + " cannot be edited: " + reason,
                refusal(TOML.trySet("a = 1\nl = [1]\ni = {}\n[t]\n", path, "1")));
    }

    @Test
    void refusesToReplaceATableThatHasLinesOfItsOwn() {
        for (String path : List.of("a", "a.b", "r", ".", "i.x")) {
            assertEquals(
                    path
                            + " cannot be edited: it is a table without braces; set its keys one by"
                            + " one",
                    refusal(
                            TOML.trySet(
                                    "i = { x.y = 1 }\na.b.c = 1\n[[r]]\n",
                                    path,
                                    new NewValue.Exactly(Value.Int.of(1)))));
        }
    }

    @Test
    void leavesADatedComment() {
        Edits remarking = TOML.remarking("ticket 7\nsecond line");
        String comment = "# set 2026-11-21T10:00:00Z: ticket 7 second line\n";

        assertEquals(
                "[t]\n  " + comment + "  a = 2 # x\n",
                remarking.set("[t]\n  a = 1 # x\n", "t.a", "2"));
        assertEquals("a = 1\n" + comment + "b = 2\n", remarking.set("a = 1\n", "b", "2"));
        assertEquals(
                "x = 1\n" + comment + "a = [\n 1,\n 3\n]",
                remarking.set("x = 1\na = [\n 1,\n 2\n]", "a[1]", "3"));
        assertEquals(comment + "a = { b = 1, c = 2 }", remarking.set("a = { b = 1 }", "a.c", "2"));
        assertEquals(
                "a = 1\r\n" + comment.strip() + "\r\nb = 2\r\n",
                remarking.set("a = 1\r\n", "b", "2"));
    }

    @Test
    void refusesADocumentThatCannotBeRead() {
        assertEquals(
                "the document cannot be read: line 1, column 4: expected a value, found the end",
                refusal(TOML.trySet("a =", "a", "1")));
        assertEquals(
                "the document cannot be read: line 2, column 1: the key a is defined already, at"
                        + " line 1, column 1",
                refusal(TOML.tryUnset("a = 1\na = 2", "a")));
    }
}
