package org.deployledger.formats;

import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Edits.TOML;
import static org.deployledger.formats.Edits.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// Keys of TOML documents taken out, and tables added.
class TomlUnsetTest {
    private static final String TABLES =
            """
            title = "x"

            # about a
            [a]
            k = 1

            [a.b]
            k = [
              1,
            ]
            # end of b

            # about c
            [c]
            a.k = 1
            """;

    @Test
    void takesOutTheLineOfAKey() {
        assertEquals("# a\n\nc = 3\n", TOML.unset("# a\nb = 2 # b\n\nc = 3\n", "b"));
        assertEquals("a = 1", TOML.unset("a = 1\nb = 2", "b"));
        assertEquals("", TOML.unset("a = \"\"\"\n\n\"\"\"", "a"));
        assertEquals("\ufeff", TOML.unset("\ufeffa = 1", "a"));
    }

    @Test
    void takesOutATableWithAllThatIsBelowIt() {
        assertEquals(
                "title = \"x\"\n\n# about a\n\n# about c\n[c]\na.k = 1\n", TOML.unset(TABLES, "a"));
        assertEquals(
                TABLES.replace("\n[a.b]\nk = [\n  1,\n]\n# end of b\n", ""),
                TOML.unset(TABLES, "a.b"));
        assertEquals(TABLES.replace("a.k = 1\n", ""), TOML.unset(TABLES, "c.a"));
        assertEquals(TABLES.replace("[c]\na.k = 1\n", ""), TOML.unset(TABLES, "c"));
    }

    @Test
    void takesOutTablesOfAnArray() {
        String document = "[[t]]\na = 1\n\n[[t]]\na = 2\n[t.u]\nb = 1\n\n[[t]]\na = 3\n";

        assertEquals("[[t]]\na = 1\n\n[[t]]\na = 3\n", TOML.unset(document, "t[1]"));
        assertEquals("", TOML.unset(document, "t"));
        assertEquals("x = 1\n", TOML.unset("x = 1\n\n[[t]]\n", "t[0]"));
    }

    @Test
    void takesOutDottedKeysAndTheirTables() {
        assertEquals("b = 1\n", TOML.unset("a.x = 1\nb = 1\na.y.z = 2\n[a.w]\n", "a"));
        assertEquals("a.x = 1\n", TOML.unset("a.x = 1\na.y.z = 2\n", "a.y.z"));
        assertEquals("[t]\n", TOML.unset("[t]\na = 1\n", "t.a"));
    }

    @Test
    void takesOutEntriesOfTablesInBraces() {
        assertEquals("a = { c = 2 }", TOML.unset("a = { b = 1, c = 2 }", "a.b"));
        assertEquals("a = { b = 1 }", TOML.unset("a = { b = 1, c = 2 }", "a.c"));
        assertEquals(
                "a = { b = 1 }", TOML.unset("a = { x.y = 1, b = 1, x.z = 2, x.w = 3 }", "a.x"));
        assertEquals(
                "a = { b = 1, x.z = 2 }", TOML.unset("a = { x.y = 1, b = 1, x.z = 2 }", "a.x.y"));
        assertEquals("a = {  }", TOML.unset("a = { x.y = 1, x.z = 2 }", "a.x"));
        assertEquals("a = [{  }]", TOML.unset("a = [{ b = { c = 1 } }]", "a[0].b"));
        assertEquals("a.b = { d = 1 }", TOML.unset("a.b = { c.x = 1, d = 1 }", "a.b.c"));
    }

    @Test
    void takesOutItemsOfArrays() {
        String lines = "a = [\n  1, # one\n  2, # two\n  3\n]\n";

        assertEquals("a = [2, 3]", TOML.unset("a = [1, 2, 3]", "a[0]"));
        assertEquals("a = [1, 3]", TOML.unset("a = [1, 2, 3]", "a[1]"));
        assertEquals("a = [ 1, 2 ]", TOML.unset("a = [ 1, 2, 3 ]", "a[2]"));
        assertEquals("a = []", TOML.unset("a = [1,]", "a[0]"));
        assertEquals("a = []", TOML.unset("a = [1]", "a[0]"));
        assertEquals("a = [\n  1, # one\n  3\n]\n", TOML.unset(lines, "a[1]"));
        assertEquals("a = [\n  1, # one\n  2 # two\n]\n", TOML.unset(lines, "a[2]"));
        assertEquals("a = [ # x\n  ]", TOML.unset("a = [ # x\n  1]", "a[0]"));
        assertEquals("a = [1 # x\n ]", TOML.unset("a = [1, # x\n 2]", "a[1]"));
        assertEquals("a = [ # x\n 2]", TOML.unset("a = [1 # x\n, 2]", "a[0]"));
    }

    @Test
    void leavesAPlaceholderForWhatIsGone() {
        Edits remarking = TOML.remarking("unused");

        assertEquals(
                "a = 1\n  # removed b at 2026-11-21T10:00:00Z: unused\nc = 3",
                remarking.unset("a = 1\n  b = 2\nc = 3", "b"));
        assertEquals("# removed b at 2026-11-21T10:00:00Z: unused", remarking.unset("b = 2", "b"));
        assertEquals(
                """
                title = "x"

                # about a
                # removed a at 2026-11-21T10:00:00Z: unused

                # about c
                [c]
                a.k = 1
                """,
                remarking.unset(TABLES, "a"));
        assertEquals(
                "# removed a.b at 2026-11-21T10:00:00Z: unused\na = { c = 1 }",
                remarking.unset("a = { b = 1, c = 1 }", "a.b"));
        assertEquals(
                "# removed a[0] at 2026-11-21T10:00:00Z: unused\na = [2]",
                remarking.unset("a = [1, 2]", "a[0]"));
    }

    @Test
    void tellsWhichKeysAreGone() {
        assertEquals(
                new Edited.Changed(
                        "", List.of(new KeyDifference.Removed(path("a.b"), Value.Int.of(1)))),
                TOML.tryUnset("a.b = 1\n", "a.b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.x", "a[0]", "l[1]", "i.x", "r[1]", "i.y.z", "l.x", "s.x"})
    void refusesWhatIsNotThere(String path) {
        assertEquals(
                new Refusal.NotThere(path(path)),
                TOML.tryUnset("s = 1\nl = [1]\ni = { y = 1 }\n[a]\n[[r]]\n", path));
        assertEquals(path + " is not there", new Refusal.NotThere(path(path)).message());
    }

    @Test
    void refusesToTakeOutTheDocument() {
        assertEquals(
                ". cannot be edited: it is the document itself", refusal(TOML.tryUnset("", ".")));
    }

    @Test
    void addsATableBehindAllThatBelongsToItsParent() {
        assertEquals("[a]\n", TOML.add("", "a"));
        assertEquals("a = 1\n\n[b]\n", TOML.add("a = 1\n", "b"));
        assertEquals(TABLES + "\n[d.e]\n", TOML.add(TABLES, "d.e"));
        assertEquals(
                TABLES.replace("# end of b\n", "# end of b\n\n[a.\"n w\"]\n"),
                TOML.add(TABLES, "a.'n w'"));
        assertEquals("a.b = 1\n\n[a.c]\n", TOML.add("a.b = 1\n", "a.c"));
        assertEquals("a = 1\n\n[b]", TOML.add("a = 1", "b"));
    }

    @Test
    void addsTheHeaderOfATableThatHasNone() {
        assertEquals("x = 1\n[a]\n\n# b\n[a.b]\n", TOML.add("x = 1\n# b\n[a.b]\n", "a"));
    }

    @Test
    void addsTablesToArrays() {
        String document = "[[t]]\na = 1\n[t.u]\n\n[[t]]\n\n[x]\n";

        assertEquals("[[t]]\na = 1\n[t.u]\n\n[[t]]\n\n[[t]]\n\n[x]\n", TOML.add(document, "t[2]"));
        assertEquals(
                "[[t]]\na = 1\n[t.u]\n\n[t.v]\n\n[[t]]\n\n[x]\n", TOML.add(document, "t[0].v"));
        assertEquals(document + "\n[[x.y]]\n", TOML.add(document, "x.y[0]"));
        assertEquals("a = [{}]", TOML.add("a = []", "a[0]"));
        assertEquals("a = { b = 1, c = {} }", TOML.add("a = { b = 1 }", "a.c"));
    }

    @Test
    void datesAnAddedTable() {
        Edits remarking = TOML.remarking("new site");

        assertEquals(
                "a = 1\n\n# added 2026-11-21T10:00:00Z: new site\n[b]\n",
                remarking.add("a = 1\n", "b"));
        assertEquals(
                "a.b cannot be edited: a table in braces takes no comment",
                refusal(remarking.tryAdd("a = {}", "a.b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "a", "l", "i", "i.y", "r", "r[0]", "."})
    void refusesToAddWhatIsThere(String path) {
        assertEquals(
                path + " cannot be edited: it is there already",
                refusal(TOML.tryAdd("s = 1\nl = [1]\ni = { y.z = 1 }\n[a]\n[[r]]\n", path)));
    }

    @Test
    void refusesToAddWhereNothingCanBe() {
        assertEquals(
                "s.x cannot be edited: what is above it is of type integer",
                refusal(TOML.tryAdd("s = 1", "s.x")));
        assertEquals(
                "x[1] cannot be edited: there is no array yet",
                refusal(TOML.tryAdd("s = 1", "x[1]")));
    }
}
