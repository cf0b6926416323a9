package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.keys.Documents;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Random documents with random edits on both sides.
class MergePropertiesTest {
    private static final int ROUNDS = 2_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void linesThatOnlyOneSideChangedAreNeverLost(long seed) {
        Random random = new Random(seed);
        int clean = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> base = lines(random);
            List<String> mine = edited(random, base, "m" + round);
            List<String> theirs = edited(random, base, "t" + round);
            String at = "seed " + seed + ", round " + round;

            MergeResult result = merge(Optional.empty(), base, mine, theirs);

            assertEquals(merged(mine), merge(Optional.empty(), base, mine, base), at);
            assertEquals(merged(mine), merge(Optional.empty(), base, mine, mine), at);
            assertEquals(merged(theirs), merge(Optional.empty(), base, base, theirs), at);
            assertSymmetry(result, merge(Optional.empty(), base, theirs, mine), at);
            if (result instanceof MergeResult.Merged(var content, var _)) {
                clean++;
                Set<String> there = new TreeSet<>(text(content).lines().toList());
                assertHolds(there, base, mine, theirs, at);
                assertHolds(there, base, theirs, mine, at);
            }
        }
        assertTrue(clean > ROUNDS / 10, "only " + clean + " were clean");
    }

    /// What one side added is there; what it removed is not, unless the other side put it there.
    private static void assertHolds(
            Set<String> there,
            List<String> base,
            List<String> side,
            List<String> other,
            String at) {
        for (String line : side) {
            boolean isNew = !base.contains(line);
            assertTrue(!isNew || there.contains(line.strip()), at + ": lost " + line);
        }
        for (String line : base) {
            boolean isGone = !side.contains(line) && other.contains(line);
            assertTrue(!isGone || !there.contains(line.strip()), at + ": came back " + line);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mergedTablesMeanWhatBothSidesMeant(long seed) {
        Random random = new Random(seed);
        int clean = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Integer> base = table(random);
            Map<String, Integer> mine = edited(random, base);
            Map<String, Integer> theirs = edited(random, base);
            String at = "seed " + seed + ", round " + round;
            Optional<Map<String, Integer>> expected = merged(base, mine, theirs);

            MergeResult result =
                    merge(Optional.of(Format.TOML), toml(base), toml(mine), toml(theirs));

            assertSymmetry(
                    result,
                    merge(Optional.of(Format.TOML), toml(base), toml(theirs), toml(mine)),
                    at);
            switch (result) {
                case MergeResult.Merged(var content, var _) -> {
                    clean++;
                    assertTrue(expected.isPresent(), at + ": one of two values was taken");
                    assertEquals(
                            value(toml(expected.get())),
                            Documents.read(Format.TOML, content.orElseThrow().array()),
                            at);
                }
                case MergeResult.Collides collides ->
                        assertTrue(expected.isEmpty(), at + ": " + collides);
            }
        }
        assertTrue(clean > ROUNDS / 10, "only " + clean + " were clean");
    }

    private static void assertSymmetry(MergeResult one, MergeResult other, String at) {
        if (one instanceof MergeResult.Merged(var content, var _)
                && other instanceof MergeResult.Merged(var same, var _)) {
            assertEquals(text(content), text(same), at);
        } else {
            assertEquals(one.getClass(), other.getClass(), at);
        }
    }

    private static List<String> lines(Random random) {
        return IntStream.range(0, random.nextInt(12)).mapToObj(i -> "line " + i + "\n").toList();
    }

    private static List<String> edited(Random random, List<String> base, String mark) {
        List<String> edited = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    // removed
                }
                case 1 -> edited.add(mark + " instead of " + i + "\n");
                case 2 -> edited.addAll(List.of(mark + " before " + i + "\n", base.get(i)));
                default -> edited.add(base.get(i));
            }
        }
        if (random.nextInt(8) == 0) {
            edited.add(mark + " at the end\n");
        }
        return edited;
    }

    private static Map<String, Integer> table(Random random) {
        Map<String, Integer> table = new TreeMap<>();
        for (int i = 0; i < random.nextInt(8); i++) {
            table.put("key" + random.nextInt(12), random.nextInt(3));
        }
        return table;
    }

    private static Map<String, Integer> edited(Random random, Map<String, Integer> base) {
        Map<String, Integer> edited = new TreeMap<>(base);
        for (int i = 0; i < random.nextInt(3); i++) {
            String key = "key" + random.nextInt(12);
            if (random.nextInt(4) == 0) {
                edited.remove(key);
            } else {
                edited.put(key, random.nextInt(5));
            }
        }
        return edited;
    }

    /// Key by key; empty where both changed one otherwise.
    private static Optional<Map<String, Integer>> merged(
            Map<String, Integer> base, Map<String, Integer> mine, Map<String, Integer> theirs) {
        Map<String, Integer> merged = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            String key = "key" + i;
            Integer old = base.get(key);
            Integer ours = mine.get(key);
            Integer others = theirs.get(key);
            if (!Objects.equals(ours, others)
                    && !Objects.equals(old, ours)
                    && !Objects.equals(old, others)) {
                return Optional.empty();
            }
            Integer value = Objects.equals(old, ours) ? others : ours;
            if (value != null) {
                merged.put(key, value);
            }
        }
        return Optional.of(merged);
    }

    private static List<String> toml(Map<String, Integer> table) {
        return table.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue() + "\n")
                .toList();
    }

    private static Optional<Value> value(List<String> lines) {
        return Documents.read(Format.TOML, bytes(lines).array());
    }

    private static MergeResult merge(
            Optional<Format> format, List<String> base, List<String> mine, List<String> theirs) {
        return ThreeWayMerge.of(
                format,
                new Sides(
                        Optional.of(bytes(base)),
                        Optional.of(bytes(mine)),
                        Optional.of(bytes(theirs))));
    }

    private static MergeResult merged(List<String> lines) {
        return new MergeResult.Merged(Optional.of(bytes(lines)), MergeResult.By.ONE_SIDE);
    }

    private static Bytes bytes(List<String> lines) {
        return Bytes.wrap(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Optional<Bytes> content) {
        return new String(content.orElseThrow().array(), StandardCharsets.UTF_8);
    }
}
