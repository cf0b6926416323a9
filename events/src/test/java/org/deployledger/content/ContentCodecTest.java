package org.deployledger.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;

import org.deployledger.content.Inflation.Fault;
import org.deployledger.content.Inflation.Inflated;
import org.deployledger.content.Inflation.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class ContentCodecTest {
    private static final int LIMIT = 64 << 20;
    private static final byte[] TEXT = "tokens = 1\nname = \"x\"\n".repeat(50).getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 65_535, 65_791, 65_792, 131_072, 1_000_000})
    void inflatesWhatItCompresses(int size) {
        byte[] random = random(size);
        byte[] zeros = new byte[size];

        assertInflates(random, ContentCodec.inflate(ContentCodec.compress(random), LIMIT));
        assertInflates(zeros, ContentCodec.inflate(ContentCodec.compress(zeros), LIMIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 10_240, 200_000, 1_500_000})
    void inflatesADeltaWithItsBase(int size) {
        byte[] base = random(size);
        byte[] content = edited(base);

        assertInflates(content, inflateDelta(base, ContentCodec.delta(base, content)));
        assertInflates(base, inflateDelta(content, ContentCodec.delta(content, base)));
    }

    @Test
    void makesADeltaSmallWhereverTheCommonPartLies() {
        byte[] base = random(6_000_000);
        byte[] moved =
                join(
                        Arrays.copyOfRange(base, 3_000_000, base.length),
                        Arrays.copyOf(base, 3_000_000));

        assertTrue(ContentCodec.delta(base, moved).length < 1_000);
    }

    @Test
    void takesABaseThatIsAZstdDictionaryAsPlainBytes() {
        ZstdDictTrainer trainer = new ZstdDictTrainer(1 << 20, 16 << 10);
        for (int i = 0; i < 1_000; i++) {
            trainer.addSample(
                    ("service-" + i + ": port " + i * 7 + "\n").repeat(20).getBytes(UTF_8));
        }
        byte[] dictionary = trainer.trainSamples();
        byte[] content = edited(dictionary);

        byte[] delta = ContentCodec.delta(dictionary, content);

        assertInflates(content, inflateDelta(dictionary, delta));
        assertTrue(delta.length < 2_000, delta.length + " bytes");
    }

    @Test
    void takesABaseThatOnlyBeginsLikeADictionaryAsPlainBytes() {
        byte[] base = random(20_000);
        System.arraycopy(new byte[] {0x37, (byte) 0xA4, 0x30, (byte) 0xEC}, 0, base, 0, 4);

        assertInflates(base, inflateDelta(base, ContentCodec.delta(base, base)));
    }

    @Test
    void comesToOtherContentOrIsRefusedWithAnotherBase() {
        byte[] base = random(20_000);
        byte[] delta = ContentCodec.delta(base, base);

        Inflation inflation = inflateDelta(Arrays.copyOf(base, 10_000), delta);

        assertTrue(
                !(inflation instanceof Inflated inflated)
                        || !Arrays.equals(base, inflated.content()));
        assertEquals(Fault.CORRUPT, fault(ContentCodec.inflate(delta, LIMIT)));
    }

    @Test
    void takesExactlyTheLimitAndNoByteMore() {
        byte[] frame = ContentCodec.compress(TEXT);

        assertInflates(TEXT, ContentCodec.inflate(frame, TEXT.length));
        Refused refused =
                assertInstanceOf(Refused.class, ContentCodec.inflate(frame, TEXT.length - 1));
        assertEquals(Fault.TOO_LARGE, refused.fault());
        assertEquals("the content has 1100 bytes, at most 1099 are allowed", refused.message());
    }

    @Test
    void refusesABombBeforeItInflates() {
        byte[] bomb = ContentCodec.compress(new byte[LIMIT + 1]);

        assertTrue(bomb.length < 10_000);
        assertEquals(Fault.TOO_LARGE, fault(ContentCodec.inflate(bomb, LIMIT)));
    }

    @Test
    void refusesAFrameThatEndsEarlyAtEveryByte() {
        byte[] frame = ContentCodec.compress(TEXT);

        for (int length = 1; length < frame.length; length++) {
            assertEquals(
                    Fault.TRUNCATED,
                    fault(ContentCodec.inflate(Arrays.copyOf(frame, length), LIMIT)));
        }
        assertEquals(Fault.NOT_A_FRAME, fault(ContentCodec.inflate(new byte[0], LIMIT)));
    }

    @Test
    void refusesWhatFollowsAFrame() {
        byte[] frame = ContentCodec.compress(TEXT);
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0};

        assertEquals(
                Fault.TRAILING_BYTES, fault(ContentCodec.inflate(join(frame, new byte[1]), LIMIT)));
        assertEquals(Fault.TRAILING_BYTES, fault(ContentCodec.inflate(join(frame, frame), LIMIT)));
        assertEquals(
                Fault.TRAILING_BYTES, fault(ContentCodec.inflate(join(frame, skippable), LIMIT)));
        assertEquals(Fault.NOT_A_FRAME, fault(ContentCodec.inflate(join(skippable, frame), LIMIT)));
    }

    @Test
    void refusesBytesThatAreNoFrame() {
        assertEquals(Fault.NOT_A_FRAME, fault(ContentCodec.inflate(TEXT, LIMIT)));
        assertEquals(Fault.NOT_A_FRAME, fault(ContentCodec.inflate(withBits(0x08), LIMIT)));
    }

    @Test
    void refusesAFrameThatDoesNotSayItsSize() {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx().setContentSize(false)) {
            byte[] frame = zstd.compress(TEXT);

            assertEquals(Fault.SIZE_MISSING, fault(ContentCodec.inflate(frame, LIMIT)));
        }
    }

    @Test
    void refusesAFrameThatNamesADictionary() {
        assertEquals(Fault.NEEDS_DICTIONARY, fault(ContentCodec.inflate(withBits(0x01), LIMIT)));
    }

    @Test
    void refusesAFrameThatLiesAboutItsSize() {
        byte[] frame = ContentCodec.compress(TEXT);
        int size = TEXT.length - 256;
        assertArrayEquals(
                new byte[] {(byte) size, (byte) (size >>> 8)}, Arrays.copyOfRange(frame, 5, 7));

        for (int lie : new int[] {-1, 1, 1_000}) {
            byte[] lying = frame.clone();
            lying[5] = (byte) (size + lie);
            lying[6] = (byte) ((size + lie) >>> 8);
            assertEquals(Fault.CORRUPT, fault(ContentCodec.inflate(lying, LIMIT)));
        }
    }

    @Test
    void refusesAHugeClaimOfATinyFrameWithoutBelievingIt() {
        byte[] lying = {
            0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA0, 0, 0, 0, 0x04, 0x09, 0, 0, 'x'
        };

        Refused refused = assertInstanceOf(Refused.class, ContentCodec.inflate(lying, LIMIT));

        assertEquals(Fault.CORRUPT, refused.fault());
        assertEquals("the zstd frame says 67108864 bytes and holds at most 1", refused.message());
    }

    @Test
    void refusesASizeBeyondAllNumbers() {
        byte[] lying = new byte[16];
        System.arraycopy(
                new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0}, 0, lying, 0, 5);
        Arrays.fill(lying, 5, 13, (byte) 0xFF);

        assertEquals(Fault.TOO_LARGE, fault(ContentCodec.inflate(lying, LIMIT)));
    }

    @Test
    void refusesAWindowThatReadersDoNotGive() {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx().setWindowLog(20)) {
            byte[] frame = zstd.compress(new byte[4 << 20]);
            assertEquals(0, frame[4] & 0x20, "a frame with a window of its own");
            frame[5] = (byte) (18 << 3);

            assertEquals(Fault.WINDOW_TOO_LARGE, fault(ContentCodec.inflate(frame, LIMIT)));
        }
    }

    @Test
    void acceptsAFrameWithAChecksumOfItsOwn() {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true)) {
            byte[] frame = zstd.compress(TEXT);

            assertInflates(TEXT, ContentCodec.inflate(frame, LIMIT));
            frame[frame.length - 1] ^= 1;
            assertEquals(Fault.CORRUPT, fault(ContentCodec.inflate(frame, LIMIT)));
        }
    }

    @Test
    void answersForEveryFrameWithRandomDamage() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] frame = ContentCodec.compress(TEXT);
        byte[] base = random(2_000);
        byte[] delta = ContentCodec.delta(base, edited(base));
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = (round % 2 == 0 ? frame : delta).clone();
            for (int hit = random.nextInt(3); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Inflation inflation =
                    round % 2 == 0
                            ? ContentCodec.inflate(damaged, 1 << 20)
                            : ContentCodec.inflateDelta(base, damaged, 1 << 20);
            if (inflation instanceof Inflated inflated) {
                assertTrue(inflated.content().length <= 1 << 20, "seed " + seed);
            }
        }
    }

    @Test
    void namesItsFaultsForMachines() {
        assertEquals("frame_trailing_bytes", Fault.TRAILING_BYTES.code());
    }

    private static byte[] withBits(int bits) {
        byte[] frame = ContentCodec.compress(TEXT);
        frame[4] |= (byte) bits;
        return frame;
    }

    private static Inflation inflateDelta(byte[] base, byte[] frame) {
        return ContentCodec.inflateDelta(base, frame, LIMIT);
    }

    private static Fault fault(Inflation inflation) {
        return assertInstanceOf(Refused.class, inflation).fault();
    }

    private static void assertInflates(byte[] content, Inflation inflation) {
        assertArrayEquals(content, assertInstanceOf(Inflated.class, inflation).content());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] edited(byte[] base) {
        return join(
                Arrays.copyOf(base, base.length / 3),
                "an edit".getBytes(UTF_8),
                Arrays.copyOfRange(base, base.length / 2, base.length));
    }

    private static byte[] join(byte[]... parts) {
        return ContentChunks.join(Arrays.asList(parts));
    }
}
