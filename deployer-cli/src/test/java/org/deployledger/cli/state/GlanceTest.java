package org.deployledger.cli.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.git.TreeState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class GlanceTest {
    private static final RemoteKnowledge.Head KNOWN =
            new RemoteKnowledge.Head("ledger", 412, "4cf73a", 400, Instant.ofEpochMilli(1_000));

    @TempDir Path folder;
    private final Disk disk = new Disk();
    private Path state;

    @BeforeEach
    void aState() throws IOException {
        state = Files.writeString(folder.resolve("state.db"), "state");
    }

    private Glance glance() throws IOException {
        FileStamp stamp = disk.stamp(state);
        TreeState tree = new TreeState(true, List.of("ignored/but tracked.toml"));
        return new Glance(stamp, "prod", "key|commit|index", tree, KNOWN, "outline");
    }

    private Optional<Glance> read() {
        return Glance.read(disk, state, "prod");
    }

    @Test
    void isReadAsItWasKept() throws IOException {
        glance().write(disk, state);

        assertEquals(Optional.of(glance()), read());
    }

    @Test
    void isReadAsItWasKeptWithoutAnOutline() throws IOException {
        TreeState clean = new TreeState(false, List.of());
        Glance bare = new Glance(disk.stamp(state), "prod", "key", clean, KNOWN, "");
        bare.write(disk, state);

        assertEquals(Optional.of(bare), read());
    }

    @Test
    void holdsForItsEnvironmentOnly() throws IOException {
        glance().write(disk, state);

        assertEquals(Optional.empty(), Glance.read(disk, state, "test"));
    }

    @Test
    void holdsNoMoreOnceTheStateWasWritten() throws IOException {
        glance().write(disk, state);
        Files.setLastModifiedTime(state, FileTime.fromMillis(5_000));

        assertEquals(Optional.empty(), read());
    }

    @Test
    void holdsNoMoreWhileSomethingWaitsInTheWriteAheadLog() throws IOException {
        glance().write(disk, state);
        Files.writeString(folder.resolve("state.db-wal"), "a commit");

        assertEquals(Optional.empty(), read());
    }

    @Test
    void damagedBytesAreAsNone() throws IOException {
        glance().write(disk, state);
        String text = Files.readString(folder.resolve("glance"));
        for (int length = 0; length < text.indexOf("4cf73a"); length++) {
            Files.writeString(folder.resolve("glance"), text.substring(0, length));
            assertEquals(Optional.empty(), read());
        }
        Files.write(folder.resolve("glance"), new byte[] {(byte) 0xff, 0, 13});
        assertEquals(Optional.empty(), read());
        Glance.forget(state);
        assertEquals(Optional.empty(), read());
    }
}
