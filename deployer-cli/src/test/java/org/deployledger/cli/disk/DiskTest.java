package org.deployledger.cli.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

class DiskTest {
    @TempDir Path folder;

    @Test
    void theFieldsSayWhatTheJdkSaysByName() throws IOException {
        Disk byName = new Disk(null);
        Disk byField = new Disk(new StatFields());
        Path file = Files.writeString(folder.resolve("a.toml"), "twelve bytes");
        Path program = Files.writeString(folder.resolve("run"), "");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
        Path old = Files.writeString(folder.resolve("old"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-09-09T01:46:40.25Z")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        for (Path path : new Path[] {file, program, old, link, folder, Path.of("/dev/null")}) {
            assertEquals(byName.stamp(path), byField.stamp(path));
        }
        assertEquals(FileStamp.Kind.LINK, byField.stamp(link).kind());
        assertEquals(12, byField.stamp(file).size());
        assertEquals(1_000_000_000_250_000_000L, byField.stamp(old).modified());
        assertEquals(FileStamp.MISSING, byField.stamp(folder.resolve("none")));
        assertEquals(FileStamp.MISSING, byField.stamp(file.resolve("none")));
    }

    @Test
    void listsEveryEntryWithItsStamp() throws IOException {
        Disk disk = new Disk();
        Map<String, FileStamp> expected = new HashMap<>();
        for (String name : new String[] {"a", ".hidden", "with space", "ä"}) {
            expected.put(name, disk.stamp(Files.writeString(folder.resolve(name), name)));
        }

        Map<String, FileStamp> listed = new HashMap<>();
        disk.list(folder).forEach(entry -> listed.put(entry.name(), entry.stamp()));

        assertEquals(expected, listed);
    }

    @Test
    void saysWhyAFolderCannotBeListed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.toml"), "no folder");

        assertThrows(NotDirectoryException.class, () -> new Disk().list(file));
    }
}
