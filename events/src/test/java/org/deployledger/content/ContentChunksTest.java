package org.deployledger.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;

class ContentChunksTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "507904, 1", "507905, 2", "1015808, 2", "1015809, 3"})
    void joinsWhatItSplits(int length, int count) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);

        List<byte[]> chunks = ContentChunks.split(frame);

        assertEquals(count, chunks.size());
        assertEquals(count, ContentChunks.count(length));
        assertTrue(chunks.stream().allMatch(chunk -> chunk.length <= ContentChunks.MAX_CHUNK));
        assertArrayEquals(frame, ContentChunks.join(chunks));
    }
}
