package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.item.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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

    private static MergeResult merge(
            Optional<Keyed> keyed, List<String> base, List<String> mine, List<String> theirs) {
        return ThreeWayMerge.of(
                keyed,
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
