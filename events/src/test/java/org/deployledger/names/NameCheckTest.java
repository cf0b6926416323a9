package org.deployledger.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.item.NameFold;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.names.NameProblem.NameCollides;
import org.deployledger.names.NameProblem.PathIsDirectory;
import org.deployledger.names.NameProblem.PathIsItem;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

class NameCheckTest {
    private static final Checksum CONTENT = Checksum.of("1".getBytes(UTF_8));
    private static final List<ItemPath> NOTHING = List.of();

    private final MemoryKeyValues store = new MemoryKeyValues();
    private final MerkleTrie trie = new MerkleTrie(store, new byte[0]);

    @Test
    void acceptsNewNamesAndThoseThatAreThere() {
        given("a", "b/c");

        assertEquals(List.of(), NameCheck.problems(trie, paths("a", "b/c", "b/d", "e/f"), NOTHING));
    }

    @Test
    void findsAnItemThatDiffersOnlyInCase() {
        given("agents/Coordinator.toml");

        assertEquals(
                List.of(
                        new NameCollides(
                                path("agents/coordinator.toml"), "agents/Coordinator.toml")),
                NameCheck.problems(trie, paths("agents/coordinator.toml"), NOTHING));
    }

    @Test
    void findsAnItemThatDiffersOnlyInNormalization() {
        given("d/\u00e9");

        assertEquals(
                List.of(new NameCollides(path("d/e\u0301"), "d/\u00e9")),
                NameCheck.problems(trie, paths("d/e\u0301"), NOTHING));
    }

    @Test
    void findsADirectoryThatDiffersOnlyInCase() {
        given("x/Agents/a");

        assertEquals(
                List.of(
                        new NameCollides(path("x/agents/b"), "x/Agents"),
                        new NameCollides(path("x/AGENTS"), "x/Agents")),
                NameCheck.problems(trie, paths("x/agents/b", "x/AGENTS"), NOTHING));
    }

    @Test
    void findsItemsAndDirectoriesInEachOthersPlace() {
        given("x", "d/e/y");

        assertEquals(
                List.of(
                        new PathIsItem(path("x/y/z"), "x"),
                        new PathIsDirectory(path("d")),
                        new PathIsDirectory(path("d/e"))),
                NameCheck.problems(trie, paths("x/y/z", "d", "d/e"), NOTHING));
    }

    @Test
    void findsProblemsWithinTheBatch() {
        assertEquals(
                List.of(
                        new NameCollides(path("A"), "a"),
                        new PathIsItem(path("a/b"), "a"),
                        new PathIsDirectory(path("d")),
                        new NameCollides(path("D/y"), "d")),
                NameCheck.problems(trie, paths("a", "A", "a/b", "d/x", "d", "D/y"), NOTHING));
    }

    @Test
    void allowsWhatRemovalsOfTheSameBatchMakeRoomFor() {
        given("A", "Dir/one", "Dir/sub/two", "x", "y/z");

        assertEquals(
                List.of(),
                NameCheck.problems(
                        trie,
                        paths("a", "dir/one", "x/below", "y"),
                        paths("A", "Dir/one", "Dir/sub/two", "x", "y/z")));
    }

    @Test
    void keepsADirectoryThatLosesOnlyAPart() {
        given("Dir/one", "Dir/sub/two", "y/z", "y/w");

        assertEquals(
                List.of(new NameCollides(path("dir/one"), "Dir"), new PathIsDirectory(path("y"))),
                NameCheck.problems(trie, paths("dir/one", "y"), paths("Dir/sub/two", "y/z")));
    }

    @Test
    void countsARemovalOnceAndOnlyOfWhatIsThere() {
        given("Dir/one", "Dir/two");

        assertEquals(
                List.of(new NameCollides(path("dir"), "Dir")),
                NameCheck.problems(
                        trie, paths("dir"), paths("Dir/one", "Dir/one", "Dir/three", "Dir")));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                List.of("name_collides", "path_is_directory", "path_is_item"),
                Stream.of(
                                new NameCollides(path("a"), "A"),
                                new PathIsDirectory(path("a")),
                                new PathIsItem(path("a/b"), "a"))
                        .map(NameProblem::code)
                        .toList());
        assertEquals(
                "a/b needs the directory a, which is an item",
                new PathIsItem(path("a/b"), "a").message());
        assertEquals("a is a directory with items in it", new PathIsDirectory(path("a")).message());
        assertEquals(
                "a differs from A only in case or Unicode normalization, which some file systems"
                        + " ignore",
                new NameCollides(path("a"), "A").message());
    }

    /// Against all pairs of what is there after the batch.
    @RepeatedTest(50)
    void findsAProblemExactlyWhereTwoPathsCannotStandTogether() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeSet<ItemPath> there = new TreeSet<>();
        for (int round = 0; round < 40; round++) {
            List<ItemPath> removals = new ArrayList<>(there);
            Collections.shuffle(removals, random);
            removals = removals.subList(0, random.nextInt(removals.size() + 1));
            TreeSet<ItemPath> after = new TreeSet<>(there);
            removals.forEach(after::remove);
            List<ItemPath> additions = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                additions.add(randomPath(random));
            }
            removals.removeIf(additions::contains);
            after.addAll(additions);
            boolean fits =
                    after.stream()
                            .allMatch(one -> after.stream().allMatch(other -> fits(one, other)));

            List<NameProblem> problems = NameCheck.problems(trie, additions, removals);

            assertEquals(fits, problems.isEmpty(), () -> "seed " + seed + " " + after + problems);
            if (fits) {
                List<TreeChange> changes = new ArrayList<>();
                removals.forEach(path -> changes.add(TreeChange.remove(path)));
                new TreeSet<>(additions)
                        .forEach(path -> changes.add(TreeChange.put(path, CONTENT)));
                trie.update(changes).applyTo(store);
                there = after;
            }
        }
    }

    private static boolean fits(ItemPath one, ItemPath other) {
        List<String> names = one.names();
        List<String> others = other.names();
        for (int i = 0; i < Math.min(names.size(), others.size()); i++) {
            if (!names.get(i).equals(others.get(i))) {
                return !NameFold.fold(names.get(i)).equals(NameFold.fold(others.get(i)));
            }
        }
        return names.size() == others.size();
    }

    private static ItemPath randomPath(Random random) {
        String[] names = {"a", "A", "b", "\u00e9", "e\u0301", "E\u0301", "ss", "\u00df"};
        StringBuilder text = new StringBuilder(names[random.nextInt(names.length)]);
        while (random.nextInt(3) != 0) {
            text.append('/').append(names[random.nextInt(names.length)]);
        }
        return path(text.toString());
    }

    private void given(String... paths) {
        trie.update(paths(paths).stream().map(path -> TreeChange.put(path, CONTENT)).toList())
                .applyTo(store);
    }

    private static List<ItemPath> paths(String... paths) {
        return Stream.of(paths).map(NameCheckTest::path).toList();
    }

    private static ItemPath path(String path) {
        return new ItemPath(path);
    }
}
