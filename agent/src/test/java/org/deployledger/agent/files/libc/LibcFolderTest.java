package org.deployledger.agent.files.libc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.Entry;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.NewFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

@NullMarked
class LibcFolderTest {
    @TempDir Path path;

    private Folder folder = new LibcFolder(-1);

    @BeforeEach
    void open() throws IOException {
        folder = new LibcDisk().open(path);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private static void assertRefused(Reason reason, Executable executable) {
        assertEquals(reason, assertThrows(DiskException.class, executable).reason());
    }

    @Test
    void aHintThatTheFileSystemMayNotKnowChangesNothingElse() throws IOException {
        for (Path place : List.of(path, Path.of("/dev/shm"))) {
            try (Folder parent = new LibcDisk().find(place).orElseThrow();
                    Folder made = parent.make("spread-" + ProcessHandle.current().pid(), 0700)) {
                made.spread();
                made.create("file", 0600).close();

                assertEquals(List.of("file"), made.names());

                made.removeFile("file");
                parent.removeFolder("spread-" + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void writesAndReadsFilesOfAnySize() throws IOException {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);

        try (NewFile file = folder.create("big", 0640)) {
            file.write(bytes);
            file.sync();
        }

        try (InputStream in = folder.read("big")) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
        assertEquals(Optional.of(new Entry(Entry.Kind.FILE, bytes.length)), folder.look("big"));
    }

    @Test
    void makesAndNeverReplaces() throws IOException {
        folder.make("d", 0755).close();
        folder.create("f", 0644).close();
        folder.link("l", "/etc/passwd");

        for (String name : List.of("d", "f", "l")) {
            assertRefused(Reason.EXISTS, () -> folder.make(name, 0755));
            assertRefused(Reason.EXISTS, () -> folder.create(name, 0644));
            assertRefused(Reason.EXISTS, () -> folder.link(name, "x"));
        }
    }

    @Test
    void followsNoLink() throws IOException {
        Path outside = Files.createDirectory(path.resolve("outside"));
        Files.writeString(outside.resolve("file"), "secret");
        folder.link("to-folder", "outside");
        folder.link("to-file", "outside/file");

        assertRefused(Reason.OTHER_KIND, () -> folder.open("to-folder"));
        assertRefused(Reason.OTHER_KIND, () -> folder.read("to-file"));
        assertEquals(Entry.Kind.LINK, folder.look("to-file").orElseThrow().kind());
        assertEquals("outside/file", folder.target("to-file"));
        assertRefused(Reason.OTHER_KIND, () -> folder.target("outside"));
    }

    @Test
    void doesNotWaitForAPipe() throws Exception {
        new ProcessBuilder("mkfifo", path.resolve("pipe").toString()).start().waitFor();

        assertRefused(Reason.OTHER_KIND, () -> folder.read("pipe"));
        assertEquals(Entry.Kind.OTHER, folder.look("pipe").orElseThrow().kind());
    }

    @Test
    void takesSingleNamesOnly() {
        for (String bad : List.of("", ".", "..", "a/b", "/", "../x", "a\0b")) {
            assertThrows(IllegalArgumentException.class, () -> folder.create(bad, 0644), bad);
            assertThrows(IllegalArgumentException.class, () -> folder.open(bad), bad);
        }
    }

    @Test
    void staysTheSameFolderWhenALinkTakesItsPlace() throws IOException {
        Folder inner = folder.make("inner", 0755);
        Path outside = Files.createDirectory(path.resolve("outside"));
        Files.move(path.resolve("inner"), path.resolve("moved"));
        Files.createSymbolicLink(path.resolve("inner"), outside);

        try (inner) {
            inner.create("file", 0644).close();
        }

        assertTrue(Files.exists(path.resolve("moved/file")));
        assertFalse(Files.exists(outside.resolve("file")));
    }

    @Test
    void listsManyNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            names.add("name-%04d-é".formatted(i));
            folder.create(names.get(i), 0644).close();
        }

        assertEquals(names, folder.names());
        assertEquals(names, folder.names());
    }

    @Test
    void replacesALinkByARename() throws IOException {
        folder.link("current", "one");
        folder.link("next", "two");

        folder.rename("next", "current");

        assertEquals("two", folder.target("current"));
        assertEquals(List.of("current"), folder.names());
    }

    @Test
    void removesWhatItIsToldAndNothingElse() throws IOException {
        folder.make("d", 0755).close();
        folder.create("f", 0644).close();

        assertRefused(Reason.OTHER_KIND, () -> folder.removeFile("d"));
        assertRefused(Reason.OTHER_KIND, () -> folder.removeFolder("f"));
        assertRefused(Reason.ABSENT, () -> folder.removeFile("x"));
        Files.writeString(path.resolve("d/x"), "");
        assertRefused(Reason.NOT_EMPTY, () -> folder.removeFolder("d"));
    }

    @Test
    void isLockedOnce() throws IOException {
        try (Folder other = new LibcDisk().open(path)) {
            assertTrue(folder.lock());
            assertFalse(other.lock());
            folder.close();
            assertTrue(other.lock());
        }
    }

    @Test
    void namesComeBackAsTheyWere() {
        for (String name : List.of("a", "é", "🚀", "\udcff\udc80x", "é\udcc3")) {
            assertEquals(name, FileName.text(FileName.bytes(name)));
        }
        byte[] any = new byte[255];
        for (int i = 0; i < 255; i++) {
            any[i] = (byte) (i + 1);
        }
        assertArrayEquals(any, FileName.bytes(FileName.text(any)));
        assertArrayEquals("é".getBytes(StandardCharsets.UTF_8), FileName.bytes("é"));
    }
}
