package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.item.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Our merge of seeded cases beside that of `git merge-tree`: each case is a file of three commits.
class GitMergeTest {
    private static final int CASES =
            "full".equals(System.getProperty("test.scale", "tenth")) ? 10_000 : 1_000;

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    @TempDir Path folder;

    @Test
    void whereBothAreCleanTheyAreEqualAndOursIsNeverCleanWhereGitsIsNot() throws Exception {
        System.out.println("GitMergeTest: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        List<GitMerges.Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(
                    i % 4 == 0
                            ? keys("case-%05d.toml".formatted(i), random)
                            : lines("case-%05d.txt".formatted(i), random));
        }
        GitMerges git = new GitMerges(folder.resolve("repository"), cases);

        int clean = 0;
        int byKey = 0;
        for (GitMerges.Case each : cases) {
            String at = "seed " + seed + ", " + each.name();
            MergeResult ours = merge(each);
            boolean isOurs = ours instanceof MergeResult.Merged;
            if (ours instanceof MergeResult.Merged(var content, var by)) {
                if (by == MergeResult.By.KEYS) {
                    byKey++;
                } else {
                    assertTrue(!git.hasConflict(each.name()), at + ": git has a conflict here");
                    assertArrayEquals(git.merged(each.name()), content.orElseThrow().array(), at);
                    clean++;
                }
            }
            if (each.name().endsWith(".txt")) {
                assertEquals(!git.hasConflict(each.name()), isOurs, at);
            }
        }
        System.out.printf(
                "%d cases: %d clean here and there, %d clean by key alone, %d conflicts of git%n",
                CASES, clean, byKey, git.conflicts());
        assertTrue(clean > CASES / 10, "only " + clean + " were clean");
        assertTrue(byKey > 0, "none was merged by key");
    }

    private static MergeResult merge(GitMerges.Case each) {
        return ThreeWayMerge.of(
                Keyed.ofPath(each.name()),
                new Sides(
                        Optional.of(each.base()),
                        Optional.of(each.mine()),
                        Optional.of(each.theirs())));
    }

    private static GitMerges.Case lines(String name, Random random) {
        List<String> base = new ArrayList<>();
        for (int i = 0; i < 4 + random.nextInt(30); i++) {
            base.add("line " + random.nextInt(12) + "\n");
        }
        return new GitMerges.Case(
                name,
                text(base),
                text(edited(random, base, "mine")),
                text(edited(random, base, "theirs")));
    }

    private static List<String> edited(Random random, List<String> base, String mark) {
        List<String> edited = new ArrayList<>(base);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(edited.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> edited.add(at, mark + " " + random.nextInt(5) + "\n");
                case 1 -> {
                    if (at < edited.size()) {
                        edited.remove(at);
                    }
                }
                default -> {
                    if (at < edited.size()) {
                        edited.set(at, mark + " for " + edited.get(at));
                    }
                }
            }
        }
        return edited;
    }

    private static GitMerges.Case keys(String name, Random random) {
        List<String> base = new ArrayList<>(List.of("# limits\n"));
        for (int i = 0; i < 6; i++) {
            base.add("key" + i + " = " + random.nextInt(9) + "\n");
        }
        List<String> mine = new ArrayList<>(base);
        List<String> theirs = new ArrayList<>(base);
        int at = 1 + random.nextInt(6);
        int other = 1 + random.nextInt(6);
        mine.set(at, "key" + (at - 1) + " = 1" + random.nextInt(9) + "\n");
        theirs.set(other, "key" + (other - 1) + " = 2" + random.nextInt(9) + "\n");
        return new GitMerges.Case(name, text(base), text(mine), text(theirs));
    }

    private static Bytes text(List<String> lines) {
        return Bytes.wrap(String.join("", lines).getBytes(UTF_8));
    }
}
