package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Pairs of commits of a real history with a common ancestor: one side has the changes of some
/// commits, the other those of a later commit, replayed on the ancestor by git.
class RealHistoryTest {
    private static final boolean FULL = "full".equals(System.getProperty("test.scale", "tenth"));
    private static final int PAIRS = FULL ? 500 : 50;
    private static final int AT_ONCE = 50;
    private static final int APART = 12;

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int files;
    private int clean;
    private int conflicts;
    private int byKey;
    private int refused;

    @TempDir Path folder;

    @Test
    void filesOfRealCommitsMergeAsGitMergesThemOrByKey() throws Exception {
        System.out.println("RealHistoryTest: -Dtest.seed=" + seed);
        try (RealHistory history = RealHistory.in(folder)) {
            for (int done = 0; done < PAIRS; done += AT_ONCE) {
                check(replayed(history, done), done);
            }
        }
        System.out.printf(
                "%d pairs of commits, %d files changed on both sides: %d clean here and with git,"
                        + " %d conflicts here and with git, %d resolved by key alone,"
                        + " %d refused here where git is clean%n",
                PAIRS, files, clean, conflicts, byKey, refused);
        assertTrue(clean > 0 && conflicts > 0, "too few cases");
        assertTrue(!FULL || byKey > 0, "none was resolved by key");
    }

    /// Files that both sides of so many pairs changed.
    private List<GitMerges.Case> replayed(RealHistory history, int from) throws Exception {
        List<GitMerges.Case> replays = new ArrayList<>();
        List<GitMerges.Case> sides = new ArrayList<>();
        int pair = from;
        while (pair < Math.min(PAIRS, from + AT_ONCE)) {
            int ancestor = random.nextInt(history.size() - 2);
            int mine = Math.min(history.size() - 2, ancestor + 1 + random.nextInt(APART));
            int later = Math.min(history.size() - 1, mine + 1 + random.nextInt(APART));
            int before = sides.size();
            for (String path : history.changed(later)) {
                Optional<Bytes> base = history.content(ancestor, path);
                Optional<Bytes> ours = history.content(mine, path);
                if (base.isPresent() && ours.isPresent() && !base.equals(ours)) {
                    String name = "pair-%04d/%s".formatted(pair, path);
                    replays.add(
                            new GitMerges.Case(
                                    name,
                                    content(history, later - 1, path),
                                    base.get(),
                                    content(history, later, path)));
                    sides.add(new GitMerges.Case(name, base.get(), ours.get(), base.get()));
                }
            }
            pair += sides.size() > before ? 1 : 0;
        }
        GitMerges git = new GitMerges(folder.resolve("replayed-" + from), replays);
        List<GitMerges.Case> cases = new ArrayList<>();
        for (GitMerges.Case each : sides) {
            Bytes theirs = theirs(git.merged(each.name()));
            if (!theirs.equals(each.base())) {
                cases.add(new GitMerges.Case(each.name(), each.base(), each.mine(), theirs));
            }
        }
        return cases;
    }

    /// What is replayed, the later commit's lines where these clash with the ancestor's.
    private static Bytes theirs(byte[] replayed) {
        StringBuilder text = new StringBuilder();
        boolean isAncestors = false;
        for (String line : new String(replayed, ISO_8859_1).lines().toList()) {
            if (line.startsWith("<<<<<<< ")) {
                isAncestors = true;
            } else if (line.equals("=======") && isAncestors) {
                isAncestors = false;
            }
            boolean isMarker = line.matches("(<<<<<<< .*|=======|>>>>>>> .*)");
            text.append(isAncestors || isMarker ? "" : line + "\n");
        }
        return Bytes.wrap(text.toString().getBytes(ISO_8859_1));
    }

    private static Bytes content(RealHistory history, int commit, String path) throws IOException {
        return history.content(commit, path).orElseThrow();
    }

    private void check(List<GitMerges.Case> cases, int from) throws Exception {
        GitMerges git = new GitMerges(folder.resolve("merged-" + from), cases);
        for (GitMerges.Case each : cases) {
            String at = "seed " + seed + ", " + each.name();
            boolean isConflict = git.hasConflict(each.name());
            files++;
            switch (merge(each)) {
                case MergeResult.Merged(var content, var by) when by == MergeResult.By.KEYS -> {
                    assertMeansBoth(each, content.orElseThrow(), at);
                    byKey++;
                }
                case MergeResult.Merged(var content, var _) -> {
                    assertTrue(!isConflict, at + ": git has a conflict here");
                    assertEquals(Bytes.wrap(git.merged(each.name())), content.orElseThrow(), at);
                    clean++;
                }
                case MergeResult.Collides _ when isConflict -> conflicts++;
                case MergeResult.Collides _ -> {
                    assertContradicts(each, at);
                    refused++;
                }
            }
        }
    }

    private static MergeResult merge(GitMerges.Case each) {
        return ThreeWayMerge.of(
                Keyed.ofPath(each.name()),
                new Sides(
                        Optional.of(each.base()),
                        Optional.of(each.mine()),
                        Optional.of(each.theirs())));
    }

    private static void assertMeansBoth(GitMerges.Case each, Bytes merged, String at) {
        KeyOracle oracle = new KeyOracle();
        Value expected =
                oracle.merge(
                        value(each, each.base()),
                        value(each, each.mine()),
                        value(each, each.theirs()));
        assertTrue(!oracle.contradicts() && !oracle.isUnsure(), at + ": merged by guessing");
        assertEquals(expected, value(each, merged), at);
    }

    private static void assertContradicts(GitMerges.Case each, String at) {
        KeyOracle oracle = new KeyOracle();
        oracle.merge(
                value(each, each.base()), value(each, each.mine()), value(each, each.theirs()));
        assertTrue(oracle.contradicts(), at + ": git is clean here, and no key contradicts");
    }

    private static Value value(GitMerges.Case each, Bytes content) {
        return Keyed.ofPath(each.name()).orElseThrow().read(content.array()).orElseThrow();
    }
}
