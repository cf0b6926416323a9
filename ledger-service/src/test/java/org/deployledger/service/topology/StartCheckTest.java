package org.deployledger.service.topology;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.service.store.PartitionPosition;
import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.UUID;

class StartCheckTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeciderDriver driver;

    @BeforeEach
    void deploy() throws Exception {
        driver = new DeciderDriver(folder);
        driver.send(Commands.create("prod"));
        driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 0, "limit = 1"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void passesTheStateOfTheLog() {
        assertDoesNotThrow(() -> verify(driver.state()));
    }

    @Test
    void passesForeignRecordsBehindTheLastEvent() {
        for (int i = 0; i < 20; i++) {
            driver.eventLog.append(new byte[] {1}, new byte[] {2});
        }

        assertDoesNotThrow(() -> verify(driver.state()));
    }

    @Test
    void stopsOnAnEmptyStateBesideALog() {
        StateMismatchException stopped =
                assertThrows(StateMismatchException.class, () -> verify(new MemoryKeyValues()));

        assertTrue(String.valueOf(stopped.getMessage()).contains("ledger-service rebuild"));
        assertTrue(String.valueOf(stopped.getMessage()).contains("log    prod/3"));
    }

    @Test
    void stopsOnALogThatWentOnWithoutTheState() {
        KeyValues before = copy(driver.state());
        driver.send(Commands.deploy(UUID.randomUUID(), "a.toml", 1, "limit = 2"));

        assertThrows(StateMismatchException.class, () -> verify(before));
    }

    @Test
    void stopsOnALogThatLostItsEnd() {
        driver.eventLog.records().removeLast();

        assertThrows(StateMismatchException.class, () -> verify(driver.state()));
    }

    @Test
    void stopsOnCommandsThatWereMadeAnew() {
        driver.commandLog.records().clear();

        StateMismatchException stopped =
                assertThrows(StateMismatchException.class, () -> verify(driver.state()));

        assertTrue(String.valueOf(stopped.getMessage()).contains("the next command"));
    }

    @Test
    void knowsWhereTheNextEventLiesAtLeast() {
        verify(driver.state());

        assertEquals(4, driver.parts().appended().next(0));
    }

    private void verify(KeyValues state) {
        driver.parts().startCheck().verify(0, state, PartitionPosition.in(state));
    }

    private static KeyValues copy(KeyValues state) {
        MemoryKeyValues copy = new MemoryKeyValues();
        try (var scan = state.scan(new byte[0])) {
            while (scan.next()) {
                copy.put(scan.key(), scan.value());
            }
        }
        return copy;
    }
}
