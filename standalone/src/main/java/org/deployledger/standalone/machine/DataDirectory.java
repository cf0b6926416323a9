package org.deployledger.standalone.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory that holds everything of one embedded ledger, held by this process until it is
/// closed. The operating system lets go of the lock when a process dies, however it dies.
public final class DataDirectory implements AutoCloseable {

    /// The format that this version writes and knows.
    static final int FORMAT = 1;

    private static final String LOCK = "lock";
    private static final String PID = "pid";
    private static final String FORMAT_VERSION = "format-version";
    private static final String FORMAT_VERSION_NEW = "format-version.new";
    private static final List<String> NOT_CONTENT =
            List.of(LOCK, PID, FORMAT_VERSION_NEW, "lost+found");

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// The user's own: `$XDG_DATA_HOME/deployment-ledger`, else `~/.local/share/deployment-ledger`.
    /// A relative `XDG_DATA_HOME` does not count, as the XDG specification says.
    public static Path ofUser(Map<String, String> environment, String home) {
        return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(home, ".local", "share"))
                .resolve("deployment-ledger");
    }

    /// Takes the directory, which is made where it does not exist.
    public static DataDirectory open(Path path) throws StartRefusedException {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            if (!Files.exists(absolute.resolve(FORMAT_VERSION)) && !isEmpty(absolute)) {
                throw new StartRefusedException.NotALedger(absolute);
            }
            DataDirectory directory = new DataDirectory(absolute, lock(absolute));
            directory.claim();
            return directory;
        } catch (IOException e) {
            throw new StartRefusedException.NotWritable(absolute, e.toString());
        }
    }

    public Path path() {
        return path;
    }

    /// Where the broker keeps its logs.
    public Path kafka() {
        return path.resolve("kafka");
    }

    /// Where the decider keeps its state.
    public Path decider() {
        return path.resolve("decider");
    }

    /// Where the projector keeps its views.
    public Path projector() {
        return path.resolve("projector");
    }

    /// Removes the projector's views, which it makes anew from the log.
    public Path removeViews() throws IOException {
        if (Files.exists(projector())) {
            try (Stream<Path> files = Files.walk(projector())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return projector();
    }

    /// The log file, beside which older ones are kept.
    public Path log() {
        return path.resolve("logs").resolve("ledger.log");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(PID));
            channel.close();
        } catch (IOException _) {
            // The operating system lets go of the lock when this process ends.
        }
    }

    private static FileChannel lock(Path path) throws IOException, StartRefusedException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw new StartRefusedException.InUse(path, holder(path));
        }
        return channel;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String holder(Path path) {
        try {
            return Files.readString(path.resolve(PID)).strip();
        } catch (IOException _) {
            return "PID";
        }
    }

    private void claim() throws IOException, StartRefusedException {
        try {
            checkFormat();
            Files.writeString(path.resolve(PID), ProcessHandle.current().pid() + "\n");
            Files.createDirectories(path.resolve("logs"));
        } catch (IOException | StartRefusedException e) {
            channel.close();
            throw e;
        }
    }

    private void checkFormat() throws IOException, StartRefusedException {
        Path version = path.resolve(FORMAT_VERSION);
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(Integer.toString(FORMAT))) {
                throw new StartRefusedException.UnknownFormat(path, found, FORMAT);
            }
        } else if (isEmpty(path)) {
            Path whole = Files.writeString(path.resolve(FORMAT_VERSION_NEW), FORMAT + "\n");
            Files.move(whole, version, StandardCopyOption.ATOMIC_MOVE);
        } else {
            throw new StartRefusedException.NotALedger(path);
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.allMatch(entry -> NOT_CONTENT.contains(entry.getFileName().toString()));
        }
    }
}
