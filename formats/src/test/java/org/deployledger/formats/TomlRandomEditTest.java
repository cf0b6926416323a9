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
import org.deployledger.formats.tree.Leaf;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Random edits of every valid TOML 1.0 document of the toml-test suite: a key set and unset again
/// leaves the same bytes, and every edit changes just what it should, in the eyes of another parser
/// too.
class TomlRandomEditTest {
    /// For each of the 210 documents; the whole suite is edited thousands of times.
    private static final int ROUNDS = Integer.getInteger("test.rounds", 25);

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final RandomEdits edits = new RandomEdits(new Random(seed));
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Test
    void setFollowedByUnsetGivesTheSameBytes() {
        forEachDocument(
                (name, document, value) -> {
                    KeyPath path = edits.newPath(value);
                    Edit set = set(path, edits.value());
                    if (changed("set", document, set) instanceof Edited.Changed(String text, _)) {
                        assertOneKeyAdded(value, path, text, name);
                        Edited unset = changed("unset", text, unset(path));
                        assertTrue(unset instanceof Edited.Changed, () -> name + ": " + unset);
                        assertEquals(
                                document, ((Edited.Changed) unset).text(), () -> name + " " + set);
                    }
                });
        assertMoreThanRefused("set");
    }

    @Test
    void setChangesJustTheKeyThatIsThere() {
        forEachDocument(
                (name, document, value) -> {
                    List<KeyPath> paths = RandomEdits.paths(value);
                    if (paths.isEmpty()) {
                        return;
                    }
                    KeyPath path = edits.one(paths);
                    Value given = edits.value();
                    Edit set = set(path, given);
                    if (changed("set", document, set) instanceof Edited.Changed(String text, _)) {
                        Value after = reread(text, name);
                        assertEquals(Optional.of(given), after.at(path), name);
                        assertAllBelow(path, KeyDifference.between(value, after), name);
                    }
                });
        assertMoreThanRefused("set");
    }

    @Test
    void unsetTakesOutJustTheKey() {
        forEachDocument(
                (name, document, value) -> {
                    List<KeyPath> paths = RandomEdits.paths(value);
                    if (paths.isEmpty()) {
                        return;
                    }
                    KeyPath path = edits.one(paths);
                    Edited unset = changed("unset", document, unset(path));
                    assertTrue(
                            unset instanceof Edited.Changed,
                            () -> name + " " + path + ": " + unset);
                    String text = ((Edited.Changed) unset).text();
                    Value after = reread(text, name);
                    boolean isItem = path.last() instanceof KeyPath.Index;
                    assertAllBelow(
                            isItem ? path.parent() : path,
                            KeyDifference.between(value, after),
                            name);
                });
    }

    @Test
    void addFollowedByUnsetGivesTheSameBytes() {
        forEachDocument(
                (name, document, value) -> {
                    KeyPath path = edits.newPath(value);
                    Edit add = new Edit.Add(path, Optional.empty());
                    if (changed("add", document, add) instanceof Edited.Changed(String text, _)) {
                        assertEquals(
                                Optional.of(new Value.Table(Map.of())),
                                reread(text, name).at(path),
                                name);
                        Edited unset = changed("unset", text, unset(path));
                        assertTrue(unset instanceof Edited.Changed, () -> name + ": " + unset);
                        assertEquals(
                                document, ((Edited.Changed) unset).text(), () -> name + " " + add);
                    }
                });
        assertMoreThanRefused("add");
    }

    @Test
    void aDocumentSurvivesAThousandEditsInARow() {
        String document = "# start\n[a]\nb = { c = 1 }\n\n[[d]]\ne = [1, 2]\n";
        for (int round = 0; round < 1000; round++) {
            Value value = Documents.read(Format.TOML, document);
            List<KeyPath> paths = RandomEdits.paths(value);
            boolean removes = paths.size() > 30 || (round % 3 == 0 && !paths.isEmpty());
            Edit edit =
                    removes ? unset(edits.one(paths)) : set(edits.newPath(value), edits.value());
            if (changed("edit", document, edit) instanceof Edited.Changed(String text, _)) {
                reread(text, "round " + round);
                document = text;
            }
        }
    }

    private void assertOneKeyAdded(Value before, KeyPath path, String text, String name) {
        Value after = reread(text, name);
        List<KeyDifference> differences = KeyDifference.between(before, after);
        List<KeyPath> added =
                Leaf.of(path, after.at(path).orElseThrow()).stream().map(Leaf::path).toList();
        List<KeyPath> found =
                differences.stream()
                        .filter(KeyDifference.Added.class::isInstance)
                        .map(KeyDifference::path)
                        .toList();
        assertEquals(added, found, name);
        differences.stream()
                .filter(difference -> !(difference instanceof KeyDifference.Added))
                .forEach(difference -> assertTrue(isEmptyAbove(difference, path), name));
    }

    /// An empty table is a leaf, and is none once it has a key.
    private static boolean isEmptyAbove(KeyDifference difference, KeyPath path) {
        return difference instanceof KeyDifference.Removed && difference.path().holds(path);
    }

    private void assertAllBelow(KeyPath path, List<KeyDifference> differences, String name) {
        for (KeyDifference difference : differences) {
            boolean isAbove = difference.path().holds(path);
            assertTrue(
                    path.holds(difference.path()) || isAbove,
                    () -> "-Dtest.seed=" + seed + " " + name + ": " + path + " " + difference);
        }
    }

    /// The meaning of a text, in which the other parser agrees.
    private Value reread(String text, String name) {
        Value value = Documents.read(Format.TOML, text);
        if (SecondOpinion.knows(text)) {
            counts.merge("agreed", 1, Integer::sum);
            assertEquals(
                    SecondOpinion.read(text).map(SecondOpinion::rounded),
                    Optional.of(SecondOpinion.rounded(value)),
                    () -> "-Dtest.seed=" + seed + " " + name + ":\n" + text);
        }
        return value;
    }

    private Edited changed(String what, String document, Edit edit) {
        Edited edited = Editor.edit(Format.TOML, document.getBytes(UTF_8), edit);
        switch (edited) {
            case Edited.Changed _ -> counts.merge(what, 1, Integer::sum);
            case Refusal.NotPossible _ -> counts.merge(what + " refused", 1, Integer::sum);
            case Refusal refusal ->
                    throw new AssertionError(
                            "-Dtest.seed="
                                    + seed
                                    + " "
                                    + edit
                                    + " "
                                    + refusal
                                    + " in\n"
                                    + document);
        }
        return edited;
    }

    private void assertMoreThanRefused(String what) {
        int done = counts.getOrDefault(what, 0);
        int refused = counts.getOrDefault(what + " refused", 0);
        System.out.println("TomlRandomEditTest: " + counts);
        assertTrue(done > refused, () -> "-Dtest.seed=" + seed + ": " + counts);
    }

    private static Edit set(KeyPath path, Value value) {
        return new Edit.Set(path, new NewValue.Exactly(value), Optional.empty());
    }

    private static Edit unset(KeyPath path) {
        return new Edit.Unset(path, Optional.empty());
    }

    private interface Round {
        void edit(String name, String document, Value value);
    }

    private void forEachDocument(Round round) {
        System.out.println("TomlRandomEditTest: -Dtest.seed=" + seed);
        for (TomlCases.Case one : TomlCases.all()) {
            Value value = Documents.read(Format.TOML, one.toml());
            for (int i = 0; i < ROUNDS; i++) {
                round.edit("-Dtest.seed=" + seed + " " + one, one.toml(), value);
            }
        }
    }
}
