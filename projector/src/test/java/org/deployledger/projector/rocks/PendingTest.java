package org.deployledger.projector.rocks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PendingTest {
    @TempDir Path folder;

    private final RocksMemory memory = new RocksMemory(16L << 20, 8L << 20);
    private Database database;
    private Pending pending;

    @BeforeEach
    void open() {
        database = Database.open(folder, memory, 1);
        pending = new Pending(database);
        add("b2", "old", "b4", "old");
        pending.flush();
    }

    @AfterEach
    void close() {
        database.close();
        memory.close();
    }

    private void add(String... keysAndValues) {
        Batch batch = new Batch();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            batch.put(bytes(keysAndValues[i]), bytes(keysAndValues[i + 1]));
        }
        pending.add(batch);
    }

    private void remove(String key) {
        Batch batch = new Batch();
        batch.delete(bytes(key));
        pending.add(batch);
    }

    @Test
    void showsTheWriterWhatIsPendingAndOthersNothing() {
        add("b1", "new", "b2", "new");
        remove("b4");

        assertArrayEquals(bytes("new"), pending.get(bytes("b2")));
        assertNull(pending.get(bytes("b4")));
        assertEquals(List.of("b1=new", "b2=new"), scan(pending, "b"));
        try (Reading reading = database.read().orElseThrow()) {
            assertArrayEquals(bytes("old"), reading.get(bytes("b2")));
            assertEquals(List.of("b2=old", "b4=old"), scan(reading.keyValues(), "b"));
        }
    }

    @Test
    void showsEverybodyEverythingOnceItIsFlushed() {
        add("b2", "newer");
        remove("b4");
        remove("b2");
        add("b2", "newest");

        pending.flush();

        assertEquals(0, pending.bytes());
        assertEquals(List.of("b2=newest"), scan(pending, "b"));
        try (Reading reading = database.read().orElseThrow()) {
            assertEquals(List.of("b2=newest"), scan(reading.keyValues(), "b"));
        }
    }

    @Test
    void scansNoOtherPrefix() {
        add("a9", "new", "c1", "new");

        assertEquals(List.of("b2=old", "b4=old"), scan(pending, "b"));
        assertEquals(List.of("c1=new"), scan(pending, "c"));
    }

    @Test
    void findsTheNextRowsOnBothSidesOfAKey() {
        add("a9", "other", "b1", "new", "b2", "newer", "b3", "new", "b6", "new", "c1", "other");
        remove("b4");
        remove("b3");
        add("b5", "new");
        remove("b6");

        assertEquals(List.of("b1=new", "b2=newer", "b5=new"), from("b", 9));
        assertEquals(List.of("b2=newer"), from("b2", 1));
        assertEquals(List.of("b5=new"), from("b20", 2));
        assertEquals(List.of(), from("b51", 2));
        assertEquals(List.of("b5=new", "b2=newer", "b1=new"), before("c1", 9));
        assertEquals(List.of("b2=newer"), before("b5", 1));
        assertEquals(List.of("b1=new"), before("b2", 2));
        assertEquals(List.of(), before("b1", 2));
        pending.flush();
        assertEquals(List.of("b2=newer", "b5=new"), from("b2", 2));
        assertEquals(List.of("b5=new", "b2=newer"), before("c1", 2));
        assertEquals(List.of("b2=newer", "b1=new"), before("b5", 2));
    }

    private List<String> from(String key, int most) {
        return texts(pending.from(bytes("b"), bytes(key), most));
    }

    private List<String> before(String key, int most) {
        return texts(pending.before(bytes("b"), bytes(key), most));
    }

    private static List<String> texts(Map<byte[], byte[]> rows) {
        return rows.entrySet().stream()
                .map(each -> text(each.getKey()) + "=" + text(each.getValue()))
                .toList();
    }

    private static List<String> scan(KeyValues rows, String prefix) {
        List<String> found = new ArrayList<>();
        try (Scan scan = rows.scan(bytes(prefix))) {
            while (scan.next()) {
                found.add(text(scan.key()) + "=" + text(scan.value()));
            }
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
