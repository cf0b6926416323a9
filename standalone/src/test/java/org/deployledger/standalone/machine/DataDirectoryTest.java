package org.deployledger.standalone.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class DataDirectoryTest {

    @TempDir Path temporary;

    @Test
    void isTheUsersOwnByDefault() {
        assertEquals(
                Path.of("/home/ann/.local/share/deployment-ledger"),
                DataDirectory.ofUser(Map.of(), "/home/ann"));
        assertEquals(
                Path.of("/data/ann/deployment-ledger"),
                DataDirectory.ofUser(Map.of("XDG_DATA_HOME", "/data/ann"), "/home/ann"));
        assertEquals(
                Path.of("/home/ann/.local/share/deployment-ledger"),
                DataDirectory.ofUser(Map.of("XDG_DATA_HOME", "relative"), "/home/ann"));
    }

    @Test
    void isMadeWithItsFormatVersionAndTakenAgainAfterClosing() throws Exception {
        Path path = temporary.resolve("a/b");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertEquals("1\n", Files.readString(path.resolve("format-version")));
            assertEquals(path.resolve("logs/ledger.log"), directory.log());
        }
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertEquals(path, directory.path());
        }
    }

    @Test
    void refusesADirectoryInUseWithThePidOfItsHolder() throws Exception {
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            long pid = ProcessHandle.current().pid();
            StartRefusedException refusal =
                    assertThrows(
                            StartRefusedException.InUse.class,
                            () -> DataDirectory.open(directory.path()));
            assertEquals(
                    """
                    The data directory is in use by another process.
                      directory  %s
                      process    %d
                      (stop it with kill %d, or use another directory: deployer up --data-dir DIR)\
                    """
                            .formatted(temporary, pid, pid),
                    refusal.getMessage());
        }
    }

    @Test
    void refusesAnUnknownFormatAndLetsGoOfTheDirectory() throws Exception {
        DataDirectory.open(temporary).close();
        Files.writeString(temporary.resolve("format-version"), "2\n");
        StartRefusedException refusal =
                assertThrows(
                        StartRefusedException.UnknownFormat.class,
                        () -> DataDirectory.open(temporary));
        assertEquals(
                """
                The data directory was written by an unknown version of the ledger.
                  directory  %s
                  format     2
                  known      1
                  (start it with the version that wrote it, or use another directory: deployer up --data-dir DIR)\
                """
                        .formatted(temporary),
                refusal.getMessage());
        Files.writeString(temporary.resolve("format-version"), "1\n");
        DataDirectory.open(temporary).close();
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws IOException {
        Path letter = Files.writeString(temporary.resolve("letter.txt"), "dear");
        assertThrows(StartRefusedException.NotALedger.class, () -> DataDirectory.open(temporary));
        assertEquals("dear", Files.readString(letter));
        assertTrue(Files.notExists(temporary.resolve("format-version")));
        assertTrue(Files.notExists(temporary.resolve("lock")));
    }

    @Test
    void refusesAPathThatIsAFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThrows(StartRefusedException.NotWritable.class, () -> DataDirectory.open(file));
    }
}
