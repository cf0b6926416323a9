package org.deployledger.formats;

import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Documents.read;
import static org.deployledger.formats.Edits.YAML;
import static org.deployledger.formats.Edits.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class YamlEditTest {
    private static final String DOCUMENT =
            """
            # Deployment
            metadata:
              name: 'web'   # the name
              labels: {app: web}

            spec:
              ports:
                - port: 80
                  name: http
                - [1, 2]
              script: |
                echo
                # no comment

              empty:
            # the end
            """;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "1, 2, 2",
                "0x10, 0x20, 0x20",
                "1.5, 2, 2.0",
                "1.5, -.inf, -.inf",
                "true, False, False",
                "x, 8080, \"8080\"",
                "x, y z, y z",
                "x, yes, \"yes\"",
                "x, On, \"On\"",
                "x, 1_000, \"1_000\"",
                "x, 2020-01-01, \"2020-01-01\"",
                "x, 0b11, \"0b11\"",
                "x, yesterday, yesterday",
                "x, |a: b|, |\"a: b\"|",
                "x, '1', \"1\"",
                "'x', 8080, '8080'",
                "'x', it's, 'it''s'",
                "'x', |a\nb|, |\"a\\nb\"|",
                "\"x\", y, \"y\"",
                "|[a]|, |[b, c]|, |[b, c]|",
                "{}, {a: 1}, {a: 1}",
                "*x, 2, 2"
            })
    void keepsTypeAndQuotesOfTheValue(String before, String typed, String after) {
        String document = "x: &x 1\nk:\n- a: " + before + "  # c\n";

        assertEquals(
                document.replace("a: " + before, "a: " + after),
                YAML.set(document, "k[0].a", typed));
    }

    @Test
    void refusesAnotherTypeUnlessItIsAskedFor() {
        assertEquals(
                new Refusal.OtherType(path("a"), ValueType.INTEGER, ValueType.STRING),
                YAML.trySet("a: 1", "a", "x"));
        assertEquals("a: \"1\"", YAML.set("a: 1", "a", "1", ValueType.STRING));
        assertEquals("a: 1\nb: 2", YAML.set("a:\nb: 2", "a", "1", ValueType.INTEGER));
        assertEquals("- 1\n- 2", YAML.set("-\n- 2", "[0]", "1", ValueType.INTEGER));
        assertEquals("a: null", YAML.set("a: 1", "a", new Value.Null()));
    }

    @Test
    void setsNewKeysBehindTheLastOfTheirTable() {
        assertEquals(
                DOCUMENT.replace("app: web}\n", "app: web}\n  new: 1\n"),
                YAML.setAndUnset(DOCUMENT, "metadata.new", "1"));
        assertEquals(
                DOCUMENT.replace("app: web}", "app: web, new: x}"),
                YAML.setAndUnset(DOCUMENT, "metadata.labels.new", "x"));
        assertEquals(
                DOCUMENT.replace("name: http\n", "name: http\n      new: 1\n"),
                YAML.setAndUnset(DOCUMENT, "spec.ports[0].new", "1"));
        assertEquals(
                DOCUMENT.replace("[1, 2]", "[1, 2, 3]"),
                YAML.setAndUnset(DOCUMENT, "spec.ports[1][2]", "3"));
        assertEquals(
                DOCUMENT.replace("empty:\n", "empty:\nnew: {a: \"1\"}\n"),
                YAML.set(DOCUMENT, "new.a", "'1'"));
        assertEquals("a: 1\r\n\"b: c\": 2\r\n", YAML.setAndUnset("a: 1\r\n", "'b: c'", "2"));
        assertEquals("a: |\n  x\nb: 2\n\n# c\n", YAML.set("a: |\n  x\n\n# c\n", "b", "2"));
    }

    @Test
    void setsTheFirstKeyOfAnEmptyDocument() {
        assertEquals("a: {b: 1}\n", YAML.set("", "a.b", "1"));
        assertEquals("# only\na: 1", YAML.set("# only", "a", "1"));
    }

    @Test
    void takesOutTheLinesOfAKey() {
        assertEquals(
                DOCUMENT.replace("  name: 'web'   # the name\n", ""),
                YAML.unset(DOCUMENT, "metadata.name"));
        assertEquals(
                DOCUMENT.replace("      name: http\n", ""),
                YAML.unset(DOCUMENT, "spec.ports[0].name"));
        assertEquals(
                DOCUMENT.replace("  script: |\n    echo\n    # no comment\n", ""),
                YAML.unset(DOCUMENT, "spec.script"));
        assertEquals(
                """
                # Deployment
                metadata:
                  name: 'web'   # the name
                  labels: {app: web}

                # the end
                """,
                YAML.unset(DOCUMENT, "spec"));
        assertEquals(DOCUMENT.replace("app: web", ""), YAML.unset(DOCUMENT, "metadata.labels.app"));
        assertEquals(DOCUMENT.replace("1, 2", "2"), YAML.unset(DOCUMENT, "spec.ports[1][0]"));
        assertEquals("a: 1", YAML.unset("a: 1\nb:\n  c: 2", "b"));
    }

    @Test
    void addsTables() {
        assertEquals("a: 1\nb: {c: {}}\n", YAML.add("a: 1\n", "b.c"));
        assertEquals("a cannot be edited: it is there already", refusal(YAML.tryAdd("a: 1", "a")));
    }

    @Test
    void leavesADatedComment() {
        Edits remarking = YAML.remarking("ticket");

        assertEquals(
                DOCUMENT.replace(
                        "  name: 'web'", "  # set 2026-11-21T10:00:00Z: ticket\n  name: 'api'"),
                remarking.set(DOCUMENT, "metadata.name", "api"));
        assertEquals(
                "a: 1\n# set 2026-11-21T10:00:00Z: ticket\nb: 2\n",
                remarking.set("a: 1\n", "b", "2"));
        assertEquals(
                "# added 2026-11-21T10:00:00Z: ticket\na: {b: {}}\n",
                remarking.add("a: {}\n", "a.b"));
        assertEquals(
                "# removed a at 2026-11-21T10:00:00Z: ticket\nb: 2",
                remarking.unset("a: 1\nb: 2", "a"));
        assertEquals(
                "# removed a[0] at 2026-11-21T10:00:00Z: ticket\na: [2]",
                remarking.unset("a: [1, 2]", "a[0]"));
        assertEquals(
                "a cannot be edited: there is no line above it that could take the comment",
                refusal(remarking.trySet("{a: 1}", "a", "2")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "script, its value is a block of lines",
                "anchor, its value has an anchor or a tag",
                "tag, its value has an anchor or a tag",
                "list, its value is an array without brackets",
                "table, its value is a table without braces; set its keys one by one",
                "list[2], items without brackets cannot be added",
                "alias.x, an alias is above it; edit what it names",
                ".,  it is the document itself",
            })
    void refusesPlainlyWhatASpliceCannotDo(String path, String reason) {
        String document =
                """
                script: |
                  x
                anchor: &a 1
                tag: !!str 1
                list:
                - 1
                - b: 2
                table:
                  c: &c {x: 1}
                alias: *c
                """;

        assertEquals(
                path + " cannot be edited: " + reason.strip(),
                refusal(YAML.trySet(document, path, new NewValue.Exactly(Value.Int.of(7)))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "list[0], items without brackets cannot be removed",
                "list[1].b, it shares its line with what holds it",
                "alias.x, an alias is above it; edit what it names",
                "table.c, it is the only key of its table; unset that",
                "., it is the document itself",
            })
    void refusesPlainlyToTakeOutWhatASpliceCannot(String path, String reason) {
        String document =
                """
                list:
                - 1
                - b: 2
                  d: 3
                table:
                  c: 1
                anchor: &c {x: 1}
                alias: *c
                """;

        assertEquals(path + " cannot be edited: " + reason, refusal(YAML.tryUnset(document, path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "list[3]", "table.c.d"})
    void refusesToTakeOutWhatIsNotThere(String path) {
        assertEquals(
                new Refusal.NotThere(path(path)),
                YAML.tryUnset("list: [1]\ntable:\n  c: 1\n", path));
    }

    @Test
    void refusesAnEditThatWouldTouchSomethingElse() {
        assertEquals(
                "a cannot be edited without touching something else: it would read line 1, column"
                        + " 4: the alias names nothing that is complete before it",
                refusal(YAML.tryUnset("a: &x 1\nb: *x\n", "a")));
        assertEquals(
                new Refusal.Unsafe(path("b"), "it would change a"),
                YAML.trySet("a: |+\n  x\n\n", "b", "1"));
    }

    @Test
    void writesStringsOfAnySort() {
        for (String text :
                List.of(
                        "",
                        "~",
                        "1",
                        "a: b",
                        "a #b",
                        "- a",
                        "\u0000\ufeff\u0085",
                        "\ud83d\ude00",
                        "x\n",
                        "&a",
                        "null",
                        "it's",
                        " a")) {
            for (String before : List.of("x", "'x'", "\"x\"")) {
                String document = YAML.set("a: " + before + "\n", "a", new Value.Text(text));

                assertEquals(
                        new Value.Table(Map.of("a", new Value.Text(text))),
                        read(Format.YAML, document),
                        document);
            }
        }
    }
}
