package org.deployledger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// What everybody who reads or writes a [KeyValues] relies on. Extend it with the store to be held
/// to it; the store is empty at the start of each test.
public abstract class KeyValuesContract {

    /// The store under test, the same one throughout a test.
    protected abstract KeyValues store();

    @Test
    void answersNullForAnAbsentKey() {
        assertNull(store().get(bytes("a")));
    }

    @Test
    void answersTheLastValuePut() {
        store().put(bytes("a"), bytes("one"));
        store().put(bytes("a"), bytes("two"));

        assertArrayEquals(bytes("two"), store().get(bytes("a")));
    }

    @Test
    void keepsAnEmptyValueApartFromAnAbsentOne() {
        store().put(bytes("a"), new byte[0]);

        byte[] value = store().get(bytes("a"));

        assertNotNull(value);
        assertEquals(0, value.length);
    }

    @Test
    void forgetsADeletedKey() {
        store().put(bytes("a"), bytes("one"));

        store().delete(bytes("a"));
        store().delete(bytes("never there"));

        assertNull(store().get(bytes("a")));
        assertEquals(List.of(), scan(new byte[0]));
    }

    @Test
    void scansInUnsignedOrderWithAPrefixBeforeItsExtensions() {
        byte[][] keys = {hex("80"), hex("7f"), hex("7f00"), hex("ff"), hex("00"), hex("7fff")};
        for (byte[] key : keys) {
            store().put(key, key);
        }

        assertEquals(
                List.of("00=00", "7f=7f", "7f00=7f00", "7fff=7fff", "80=80", "ff=ff"),
                scan(new byte[0]));
    }

    @Test
    void scansFromAKeyOnAndNothingBeyondThePrefix() {
        for (String key : List.of("61", "6161", "6162", "6163", "62", "ff", "ff01", "ff02")) {
            store().put(hex(key), hex("01"));
        }

        assertEquals(List.of("6162=01", "6163=01"), scan(hex("61"), hex("6162")));
        assertEquals(List.of("6163=01"), scan(hex("61"), hex("616200")));
        assertEquals(List.of("ff02=01"), scan(hex("ff"), hex("ff02")));
        assertEquals(List.of(), scan(hex("61"), hex("6164")));
    }

    @Test
    void scansNothingBeyondThePrefix() {
        for (String key : List.of("61", "6162", "6162ff", "6163", "ff", "ffff", "ffff00")) {
            store().put(hex(key), hex("01"));
        }

        assertEquals(List.of("6162=01", "6162ff=01"), scan(hex("6162")));
        assertEquals(List.of("ffff=01", "ffff00=01"), scan(hex("ffff")));
        assertEquals(List.of(), scan(hex("62")));
    }

    @Test
    void refusesAKeyBeforeTheFirstAndAfterTheLastEntry() {
        store().put(bytes("a"), bytes("one"));

        try (Scan scan = store().scan(bytes("a"))) {
            assertThrows(IllegalStateException.class, scan::key);
            while (scan.next()) {
                assertArrayEquals(bytes("a"), scan.key());
            }
            assertFalse(scan.next());
            assertThrows(IllegalStateException.class, scan::value);
        }
    }

    @Test
    void allowsDeletingWhatTheScanStandsOn() {
        for (int i = 0; i < 100; i++) {
            store().put(bytes("k" + i), bytes("v"));
        }

        try (Scan scan = store().scan(bytes("k"))) {
            while (scan.next()) {
                store().delete(scan.key());
            }
        }

        assertEquals(List.of(), scan(bytes("k")));
    }

    @Test
    void closesMoreThanOnce() {
        Scan scan = store().scan(bytes("a"));
        scan.close();
        scan.close();
    }

    @Test
    void behavesLikeASortedMapUnderRandomEdits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        for (int step = 0; step < 2_000; step++) {
            byte[] key = new byte[1 + random.nextInt(2)];
            random.nextBytes(key);
            key[0] &= 3;
            byte[] value = new byte[random.nextInt(4)];
            random.nextBytes(value);
            if (random.nextInt(3) == 0) {
                store().delete(key);
                model.remove(key);
            } else {
                store().put(key, value);
                model.put(key, value);
            }
        }
        List<String> expected = new ArrayList<>();
        model.forEach((key, value) -> expected.add(entry(key, value)));

        assertEquals(expected, scan(new byte[0]), "seed " + seed);
        for (int first = 0; first < 4; first++) {
            String prefix = entry(new byte[] {(byte) first}, new byte[0]).substring(0, 2);
            assertEquals(
                    expected.stream().filter(line -> line.startsWith(prefix)).toList(),
                    scan(new byte[] {(byte) first}),
                    "seed " + seed);
        }
    }

    private List<String> scan(byte[] prefix) {
        return entries(store().scan(prefix));
    }

    private List<String> scan(byte[] prefix, byte[] from) {
        return entries(store().scan(prefix, from));
    }

    private static List<String> entries(Scan opened) {
        List<String> entries = new ArrayList<>();
        try (Scan scan = opened) {
            while (scan.next()) {
                entries.add(entry(scan.key(), scan.value()));
            }
        }
        return entries;
    }

    private static String entry(byte[] key, byte[] value) {
        return HexFormat.of().formatHex(key) + "=" + HexFormat.of().formatHex(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
