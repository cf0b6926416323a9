package org.deployledger.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class TaskDirectoriesTest {
    @TempDir Path folder;
    private Path identity;
    private Path state;

    @BeforeEach
    void aTaskWithState() throws IOException {
        state = folder.resolve("ledger-service/0_1/rocksdb/ledger/CURRENT");
        identity = folder.resolve("ledger-service/kafka-streams-process-metadata");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "state");
        Files.writeString(identity, "identity");
    }

    private TaskDirectories directories() {
        return new TaskDirectories(folder.resolve("ledger-service"));
    }

    @Test
    void keepsTheStateOfAProcessThatStoppedInOrder() throws IOException {
        TaskDirectories before = directories();
        before.open();
        before.close(true);

        TaskDirectories now = directories();
        assertFalse(now.open());

        assertTrue(Files.exists(state));
        now.close(true);
    }

    @Test
    void removesTheStateOfAKilledProcessButNotItsIdentity() throws IOException {
        TaskDirectories before = directories();
        before.open();
        before.close(false);

        TaskDirectories now = directories();
        assertTrue(now.open());

        assertFalse(Files.exists(folder.resolve("ledger-service/0_1")));
        assertEquals("identity", Files.readString(identity));
        now.close(true);
    }

    @Test
    void leavesTheStateOfAProcessThatIsAtWorkAlone() throws IOException {
        TaskDirectories atWork = directories();
        atWork.open();

        TaskDirectories second = directories();
        assertFalse(second.open());
        second.close(true);

        assertTrue(Files.exists(state));
        atWork.close(false);
        assertTrue(directories().open());
    }
}
