package org.deployledger.cli.merge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.item.Bytes;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What git makes of all cases at once.
final class GitMerges {
    /// One file, and what it is called there.
    record Case(String name, Bytes base, Bytes mine, Bytes theirs) {}

    private final Path repository;
    private final String tree;
    private final Set<String> conflicts = new HashSet<>();

    GitMerges(Path repository, List<Case> cases) throws Exception {
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

    boolean hasConflict(String name) {
        return conflicts.contains(name);
    }

    int conflicts() {
        return conflicts.size();
    }

    /// What git makes of a file; with its markers where it has a conflict.
    byte[] merged(String name) throws IOException {
        try (Repository objects =
                        new FileRepositoryBuilder()
                                .setGitDir(repository.resolve(".git").toFile())
                                .build();
                TreeWalk file = TreeWalk.forPath(objects, name, ObjectId.fromString(tree))) {
            return objects.open(file.getObjectId(0)).getBytes();
        }
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
