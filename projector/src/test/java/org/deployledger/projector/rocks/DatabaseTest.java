package org.deployledger.projector.rocks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class DatabaseTest {
    private static final byte[] KEY = {'k', 1};

    @TempDir Path folder;

    private final RocksMemory memory = new RocksMemory(16L << 20, 8L << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    private static void put(Database database, byte[] key, int value) {
        Batch batch = new Batch();
        batch.put(key, new byte[] {(byte) value});
        database.write(batch);
    }

    @Test
    void keepsWhatWasWrittenBeforeItWasClosed() {
        try (Database database = Database.open(folder, memory, 1)) {
            put(database, KEY, 7);
        }
        try (Database database = Database.open(folder, memory, 1)) {
            assertArrayEquals(new byte[] {7}, database.get(KEY));
        }
    }

    @Test
    void startsEmptyWhereTheFormatIsOlder() {
        try (Database database = Database.open(folder, memory, 1)) {
            put(database, KEY, 7);
        }
        try (Database database = Database.open(folder, memory, 2)) {
            assertNull(database.get(KEY));
        }
    }

    @Test
    void refusesANewerFormatAndSaysWhatToDo() {
        Database.open(folder, memory, 3).close();

        String message =
                assertThrows(NewerFormat.class, () -> Database.open(folder, memory, 2))
                        .getMessage();

        assertTrue(String.valueOf(message).contains("has format 3, this version knows 2"), message);
        Database.open(folder, memory, 3).close();
    }

    @Test
    void readsAsOfTheMomentAtWhichAReadingBegan() {
        try (Database database = Database.open(folder, memory, 1)) {
            put(database, KEY, 1);
            try (Reading reading = database.read().orElseThrow()) {
                put(database, KEY, 2);
                assertArrayEquals(new byte[] {1}, reading.get(KEY));
                try (Rows rows = reading.rows(new byte[] {'k'})) {
                    assertTrue(rows.first());
                    assertArrayEquals(new byte[] {1}, rows.value());
                }
            }
            assertArrayEquals(new byte[] {2}, database.get(KEY));
        }
    }

    @Test
    void cannotBeReadOnceItIsClosed() {
        Database database = Database.open(folder, memory, 1);
        database.close();
        database.close();

        assertEquals(Optional.empty(), database.read());
    }
}
