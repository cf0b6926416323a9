package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.item.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Our merge of seeded cases beside that of `git merge-tree`: each case is a file of three commits.
class GitMergeTest {
    private static final int CASES =
            "full".equals(System.getProperty("test.scale", "tenth")) ? 10_000 : 1_000;

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    @TempDir Path folder;

    private record Case(String name, Bytes base, Bytes mine, Bytes theirs) {}

    @Test
    void whereBothAreCleanTheyAreEqualAndOursIsNeverCleanWhereGitsIsNot() throws Exception {
        System.out.println("GitMergeTest: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(
                    i % 4 == 0
                            ? keys("case-%05d.toml".formatted(i), random)
                            : lines("case-%05d.txt".formatted(i), random));
        }
        Git git = new Git(folder.resolve("repository"), cases);

        int clean = 0;
        int byKey = 0;
        for (Case each : cases) {
            String at = "seed " + seed + ", " + each.name();
            MergeResult ours = merge(each);
            boolean isOurs = ours instanceof MergeResult.Merged;
            if (ours instanceof MergeResult.Merged(var content, var by)) {
                if (by == MergeResult.By.KEYS) {
                    byKey++;
                } else {
                    assertTrue(
                            !git.conflicts.contains(each.name()), at + ": git has a conflict here");
                    assertArrayEquals(git.merged(each.name()), content.orElseThrow().array(), at);
                    clean++;
                }
            }
            if (each.name().endsWith(".txt")) {
                assertEquals(!git.conflicts.contains(each.name()), isOurs, at);
            }
        }
        System.out.printf(
                "%d cases: %d clean here and there, %d clean by key alone, %d conflicts of git%n",
                CASES, clean, byKey, git.conflicts.size());
        assertTrue(clean > CASES / 10, "only " + clean + " were clean");
        assertTrue(byKey > 0, "none was merged by key");
    }

    private static MergeResult merge(Case each) {
        return ThreeWayMerge.of(
                Keyed.ofPath(each.name()),
                new Sides(
                        Optional.of(each.base()),
                        Optional.of(each.mine()),
                        Optional.of(each.theirs())));
    }

    private static Case lines(String name, Random random) {
        List<String> base = new ArrayList<>();
        for (int i = 0; i < 4 + random.nextInt(30); i++) {
            base.add("line " + random.nextInt(12) + "\n");
        }
        return new Case(
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

    private static Case keys(String name, Random random) {
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
        return new Case(name, text(base), text(mine), text(theirs));
    }

    private static Bytes text(List<String> lines) {
        return Bytes.wrap(String.join("", lines).getBytes(UTF_8));
    }

    /// What git makes of all cases at once.
    private static final class Git {
        private final Path repository;
        private final String tree;
        private final Set<String> conflicts = new HashSet<>();

        Git(Path repository, List<Case> cases) throws Exception {
            this.repository = Files.createDirectories(repository);
            run(new byte[0], 0, "init", "-q");
            run(stream(cases), 0, "fast-import", "--quiet");
            List<String> lines =
                    new String(
                                    run(
                                            new byte[0],
                                            1,
                                            "merge-tree",
                                            "--write-tree",
                                            "--name-only",
                                            "--no-messages",
                                            "mine",
                                            "theirs"),
                                    UTF_8)
                            .lines()
                            .toList();
            this.tree = lines.getFirst();
            conflicts.addAll(lines.subList(1, lines.size()));
        }

        byte[] merged(String name) throws Exception {
            return run(new byte[0], 0, "cat-file", "blob", tree + ":" + name);
        }

        private static byte[] stream(List<Case> cases) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (String branch : List.of("base", "mine", "theirs")) {
                String from = branch.equals("base") ? "" : "from refs/heads/base\n";
                out.writeBytes(
                        "commit refs/heads/%s\ncommitter a <a@example.com> 0 +0000\ndata 0\n%s"
                                .formatted(branch, from)
                                .getBytes(UTF_8));
                for (Case each : cases) {
                    Bytes content =
                            switch (branch) {
                                case "base" -> each.base();
                                case "mine" -> each.mine();
                                default -> each.theirs();
                            };
                    byte[] bytes = content.array();
                    out.writeBytes(
                            "M 100644 inline %s\ndata %d\n"
                                    .formatted(each.name(), bytes.length)
                                    .getBytes(UTF_8));
                    out.writeBytes(bytes);
                    out.write('\n');
                }
            }
            return out.toByteArray();
        }

        private byte[] run(byte[] input, int most, String... arguments)
                throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            try (InputStream out = process.getInputStream()) {
                byte[] bytes = out.readAllBytes();
                assertTrue(process.waitFor() <= most, String.join(" ", command));
                return bytes;
            }
        }
    }
}
