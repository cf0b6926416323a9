package org.deployledger.service.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class ContentCacheTest {

    private static final EnvironmentName PROD = new EnvironmentName("prod");

    private final ContentCache cache = new ContentCache(10);

    @Test
    void makesRoomForTheLatestByForgettingWhatWasNotUsedForLongest() {
        put(1, 4);
        put(2, 4);
        cache.get(PROD, checksum(1));
        put(3, 4);

        assertEquals(4, size(1));
        assertEquals(0, size(2));
        assertEquals(4, size(3));
    }

    @Test
    void doesNotKeepWhatIsLargerThanItself() {
        put(1, 4);
        put(2, 11);

        assertEquals(4, size(1));
        assertEquals(0, size(2));
    }

    @Test
    void countsContentThatIsPutAgainOnce() {
        put(1, 6);
        put(1, 6);
        put(2, 4);

        assertEquals(6, size(1));
        assertEquals(4, size(2));
    }

    @Test
    void keepsEnvironmentsApart() {
        put(1, 4);

        assertEquals(Optional.empty(), cache.get(new EnvironmentName("staging"), checksum(1)));
    }

    private void put(int name, int size) {
        cache.put(PROD, checksum(name), Bytes.wrap(new byte[size]));
    }

    private int size(int name) {
        return cache.get(PROD, checksum(name)).map(Bytes::size).orElse(0);
    }

    private static Checksum checksum(int name) {
        return Checksum.of(new byte[] {(byte) name});
    }
}
