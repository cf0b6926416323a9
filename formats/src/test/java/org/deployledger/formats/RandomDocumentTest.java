package org.deployledger.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Random documents, most of them damaged: each is read or refused, and the edits of those that can
/// be read change just what they should.
class RandomDocumentTest {
    private static final String[] PIECES = {
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "\"\"\"",
        "=",
        "#",
        "&x ",
        "*x",
        "|\n",
        "1",
        "true",
        ".",
        "e9",
        "\t",
        "\r\n",
        "\u0000",
        "\ud83d\ude00",
        "---\n",
        "2020-01-01",
        "\\u",
        "!!str ",
        "? "
    };
    private static final String YAML =
            """
            # top
            a: {b: 1, c: [1, 'two', "three"]}
            d:
              e: |
                lines
              f: &x
                g: 1

              h: *x
            i:
              - j: 1
                k: plain text
              - [1, 2]
            """;
    private static final String JSON =
            """
            {
              "a": [1, 2.5, {"b": null}],
              "c": {"d": "x", "e": {}},
              "f": []
            }
            """;

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomEdits edits = new RandomEdits(random);

    @Test
    void damagedTomlIsReadAsByTheOtherParserOrRefused() {
        System.out.println("RandomDocumentTest: -Dtest.seed=" + seed);
        for (TomlCases.Case one : TomlCases.all()) {
            for (int round = 0; round < 20; round++) {
                String text = damaged(one.toml());
                Optional<Value> read = read(Format.TOML, text);
                // In strings, the other parser takes one line end for another, as TOML allows.
                boolean isComparable = SecondOpinion.knows(text) && text.indexOf('\r') < 0;
                if (read.isPresent() && isComparable) {
                    SecondOpinion.read(text)
                            .ifPresent(
                                    other ->
                                            assertEquals(
                                                    other,
                                                    SecondOpinion.rounded(read.get()),
                                                    () -> "-Dtest.seed=" + seed + "\n" + text));
                }
            }
        }
    }

    @Test
    void damagedYamlAndJsonAreReadOrRefused() {
        for (int round = 0; round < 5_000; round++) {
            Optional<Value> yaml = read(Format.YAML, damaged(YAML));
            Optional<Value> json = read(Format.JSON, damaged(JSON));
            assertTrue(yaml.isEmpty() || yaml.get().type() != null);
            assertTrue(json.isEmpty() || json.get().type() != null);
        }
    }

    @Test
    void whatIsEditedInYamlAndJsonChangesJustThat() {
        int changed = 0;
        for (int round = 0; round < 4_000; round++) {
            changed += editOnce(Format.YAML, YAML) + editOnce(Format.JSON, JSON);
        }
        assertTrue(changed > 2_500, "-Dtest.seed=" + seed + ": " + changed);
    }

    private int editOnce(Format format, String document) {
        Value before = Documents.read(format, document);
        Edit edit = randomEdit(before);
        return switch (Editor.edit(format, document.getBytes(UTF_8), edit)) {
            case Edited.Changed(String text, List<KeyDifference> differences) -> {
                Value after = Documents.read(format, text);
                assertEquals(KeyDifference.between(before, after), differences);
                assertTrue(
                        differences.stream().allMatch(d -> concerns(edit, d.path())),
                        () -> "-Dtest.seed=" + seed + " " + edit + differences + "\n" + text);
                yield 1;
            }
            case Refusal.NotPossible _, Refusal.Unsafe _ -> 0;
            case Refusal other ->
                    throw new AssertionError("-Dtest.seed=" + seed + " " + edit + other);
        };
    }

    private Edit randomEdit(Value before) {
        KeyPath there = edits.one(RandomEdits.paths(before));
        NewValue value = new NewValue.Exactly(edits.value());
        return switch (random.nextInt(4)) {
            case 0 -> new Edit.Unset(there, Optional.empty());
            case 1 -> new Edit.Add(edits.newPath(before), Optional.empty());
            case 2 -> new Edit.Set(edits.newPath(before), value, Optional.empty());
            default -> new Edit.Set(there, value, Optional.empty());
        };
    }

    /// Below the edited key, or an empty table above that has no key any more, or for the first
    /// time; items of arrays move up.
    private static boolean concerns(Edit edit, KeyPath changed) {
        KeyPath path = edit.path();
        boolean moves = edit instanceof Edit.Unset && path.last() instanceof KeyPath.Index;
        KeyPath root = moves ? path.parent() : path;
        return root.holds(changed) || changed.holds(path);
    }

    private Optional<Value> read(Format format, String text) {
        return switch (Parser.parse(format, text.getBytes(UTF_8))) {
            case Parsing.Parsed(Value value, _) -> Optional.of(value);
            case Parsing.Unparsable(var faults) -> {
                Position at = faults.getFirst().position();
                long lines = text.chars().filter(sign -> sign == '\n' || sign == '\r').count() + 1;
                assertTrue(
                        at.line() >= 1 && at.line() <= lines && at.column() >= 1,
                        () -> "-Dtest.seed=" + seed + " " + faults + "\n" + text);
                yield Optional.empty();
            }
        };
    }

    /// What was half of a surrogate pair is a question mark.
    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(4));
            damaged.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        }
        return new String(damaged.toString().getBytes(UTF_8), UTF_8);
    }
}
