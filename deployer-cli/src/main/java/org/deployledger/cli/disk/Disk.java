package org.deployledger.cli.disk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The real disk, on a system with Unix file attributes.
public final class Disk implements FileTree {
    /// What names of files begin with that are being written, to take the place of others.
    public static final String BEING_WRITTEN = ".deployer-";

    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino";
    private static final LinkOption[] LINK_ITSELF = {LinkOption.NOFOLLOW_LINKS};

    private final @Nullable StatFields fields;

    public Disk() {
        this(fieldsIfOpen());
    }

    private static @Nullable StatFields fieldsIfOpen() {
        try {
            return new StatFields();
        } catch (LinkageError e) {
            // the JDK keeps them elsewhere, or does not open them
            return null;
        }
    }

    /// @param fields null where the JDK is asked for each attribute by name
    Disk(@Nullable StatFields fields) {
        this.fields = fields;
    }

    @Override
    public List<Entry> list(Path folder) throws IOException {
        String[] names = folder.toFile().list();
        if (names == null) {
            return listPaths(folder);
        }
        List<Entry> entries = new ArrayList<>(names.length);
        for (String name : names) {
            FileStamp stamp = stamp(folder.resolve(name));
            if (stamp.kind() == FileStamp.Kind.MISSING) {
                // gone meanwhile, or a name that is no text and has lost bytes on its way
                return listPaths(folder);
            }
            entries.add(new Entry(name, stamp));
        }
        return entries;
    }

    /// Slower, but keeps every byte of a name, and says why a folder cannot be listed.
    private List<Entry> listPaths(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
            for (Path path : names) {
                FileStamp stamp = stamp(path);
                if (stamp.kind() != FileStamp.Kind.MISSING) {
                    entries.add(new Entry(path.getFileName().toString(), stamp));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    @Override
    public FileStamp stamp(Path file) throws IOException {
        try {
            StatFields found = fields;
            if (found != null) {
                PosixFileAttributes attributes =
                        Files.readAttributes(file, PosixFileAttributes.class, LINK_ITSELF);
                if (found.areIn(attributes)) {
                    return found.stamp(attributes);
                }
            }
            return stampOf(Files.readAttributes(file, ATTRIBUTES, LINK_ITSELF));
        } catch (NoSuchFileException e) {
            return FileStamp.MISSING;
        } catch (FileSystemException e) {
            if (String.valueOf(e.getReason()).contains("Not a directory")) {
                return FileStamp.MISSING;
            }
            throw e;
        }
    }

    private static FileStamp stampOf(Map<String, Object> attributes) {
        return FileStamp.of(
                attribute(attributes, "mode", Integer.class),
                attribute(attributes, "size", Long.class),
                attribute(attributes, "lastModifiedTime", FileTime.class).to(NANOSECONDS),
                attribute(attributes, "ctime", FileTime.class).to(NANOSECONDS),
                attribute(attributes, "ino", Long.class));
    }

    private static <T> T attribute(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name)));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public Path linkTarget(Path link) throws IOException {
        return Files.readSymbolicLink(link);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path fresh = folder.resolve(BEING_WRITTEN + System.nanoTime());
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public boolean replace(Path file, byte[] seen, byte[] content) throws IOException {
        return new DurableReplacement(file).replace(seen, content);
    }

    @Override
    public long clock(Path folder) throws IOException {
        // Not a temporary file: its random name would start the JDK's secure random numbers.
        Path probe = folder.resolve("clock-" + System.nanoTime());
        Files.createFile(probe);
        try {
            return stamp(probe).changed();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    @Override
    public void delete(Path file, Path root) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        while (folder != null && folder.startsWith(root) && !folder.equals(root)) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            folder = folder.getParent();
        }
    }
}
