package org.deployledger.cli.state;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.TreeState;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known where nothing differs: no local change, nothing new from others, no conflict and
/// no open attempt. Kept in a small file beside the local state, so that a prompt's `status` need
/// not open the state. It holds as long as the state is the file that it was.
///
/// @param database stamp of the local state, from before it was read
/// @param key of the look at the workspace
/// @param tree how git's working tree was found
/// @param known how far the environment is known
/// @param outline of the working tree, taken before the look; empty where there was none
public record Glance(
        FileStamp database,
        String environment,
        String key,
        TreeState tree,
        RemoteKnowledge.Head known,
        String outline) {
    private static final String FORMAT = "2";
    private static final int LINES = 11;

    /// The same with an outline.
    public Glance with(String newOutline) {
        return new Glance(database, environment, key, tree, known, newOutline);
    }

    /// What was kept; empty where it does not hold any more.
    public static Optional<Glance> read(FileTree files, Path stateFile, String environment) {
        try {
            List<String> lines = Files.readAllLines(file(stateFile), StandardCharsets.UTF_8);
            FileStamp database = files.stamp(stateFile);
            boolean holds =
                    lines.size() >= LINES
                            && lines.get(0).equals(FORMAT)
                            && lines.get(1).equals(text(database))
                            && lines.get(2).equals(environment)
                            && isAllInOneFile(files, stateFile);
            return holds ? Optional.of(parsed(database, lines)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Whether nothing waits in the write-ahead log to be taken over into the file.
    private static boolean isAllInOneFile(FileTree files, Path stateFile) throws IOException {
        return files.stamp(stateFile.resolveSibling(stateFile.getFileName() + "-wal")).size() == 0;
    }

    private static Glance parsed(FileStamp database, List<String> lines) {
        return new Glance(
                database,
                lines.get(2),
                lines.get(3),
                new TreeState(
                        Boolean.parseBoolean(lines.get(4)), lines.subList(LINES, lines.size())),
                new RemoteKnowledge.Head(
                        lines.get(5),
                        Long.parseLong(lines.get(6)),
                        lines.get(7),
                        Long.parseLong(lines.get(8)),
                        Instant.ofEpochMilli(Long.parseLong(lines.get(10)))),
                lines.get(9));
    }

    /// Keeps it. Where that fails, the next command opens the local state.
    public void write(FileTree files, Path stateFile) {
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT);
        lines.add(text(database));
        lines.add(environment);
        lines.add(key);
        lines.add(String.valueOf(tree.dirty()));
        lines.add(known.ledger());
        lines.add(String.valueOf(known.sequence()));
        lines.add(known.root());
        lines.add(String.valueOf(known.completeTo()));
        // Not last: an empty last line would be none.
        lines.add(outline);
        lines.add(String.valueOf(known.knownAt().toEpochMilli()));
        lines.addAll(tree.trackedThoughIgnored());
        try {
            files.write(file(stateFile), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            forget(stateFile);
        }
    }

    /// Drops what was kept.
    public static void forget(Path stateFile) {
        try {
            Files.deleteIfExists(file(stateFile));
        } catch (IOException e) {
            // it does not hold any more, which its stamp says
        }
    }

    private static Path file(Path stateFile) {
        return stateFile.resolveSibling("glance");
    }

    private static String text(FileStamp stamp) {
        return String.join(
                ".",
                String.valueOf(stamp.size()),
                String.valueOf(stamp.modified()),
                String.valueOf(stamp.changed()),
                String.valueOf(stamp.inode()));
    }
}
