package org.deployledger.content;

import org.deployledger.content.Inflation.Fault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Walks over a zstd frame (RFC 8878, section 3.1.1) without decoding it: exactly one frame that
/// says its size, needs no dictionary and can come to that size, before any memory is given to it.
final class ZstdFrame {
    private static final int MAGIC = 0xFD2FB528;
    private static final int MAX_BLOCK = 128 << 10;
    private static final int MAX_WINDOW_LOG = 27;
    private static final int CHECKSUM_LENGTH = 4;

    private final ByteBuffer bytes;
    private final int limit;

    private ZstdFrame(byte[] bytes, int limit) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.limit = limit;
    }

    /// The size of the content that the bytes say they are.
    ///
    /// @throws RefusedFrame if they are anything but one frame of at most `limit` bytes of content
    static int contentSize(byte[] bytes, int limit) throws RefusedFrame {
        ZstdFrame frame = new ZstdFrame(bytes, limit);
        try {
            return frame.walk();
        } catch (BufferUnderflowException e) {
            throw new RefusedFrame(
                    Fault.TRUNCATED,
                    "the zstd frame goes on behind its " + bytes.length + " bytes");
        }
    }

    private int walk() throws RefusedFrame {
        int descriptor = descriptor();
        int contentSize = header(descriptor);
        long most = blocks();
        if ((descriptor & 0x04) != 0) {
            skip(CHECKSUM_LENGTH);
        }
        check(
                !bytes.hasRemaining(),
                Fault.TRAILING_BYTES,
                bytes.remaining() + " bytes follow the zstd frame");
        check(
                contentSize <= most,
                Fault.CORRUPT,
                "the zstd frame says " + contentSize + " bytes and holds at most " + most);
        return contentSize;
    }

    private int descriptor() throws RefusedFrame {
        check(bytes.remaining() > 0 && bytes.getInt() == MAGIC, Fault.NOT_A_FRAME, "not zstd");
        int descriptor = u8();
        check((descriptor & 0x08) == 0, Fault.NOT_A_FRAME, "the zstd frame sets a reserved bit");
        check((descriptor & 0x03) == 0, Fault.NEEDS_DICTIONARY, "the zstd frame has a dictionary");
        return descriptor;
    }

    private int header(int descriptor) throws RefusedFrame {
        boolean singleSegment = (descriptor & 0x20) != 0;
        if (!singleSegment) {
            int windowLog = 10 + (u8() >>> 3);
            check(
                    windowLog <= MAX_WINDOW_LOG,
                    Fault.WINDOW_TOO_LARGE,
                    "the zstd frame wants a window of 2^" + windowLog + " bytes");
        }
        long size =
                switch (descriptor >>> 6) {
                    case 0 -> singleSegment ? u8() : -1;
                    case 1 -> 256 + Short.toUnsignedInt(bytes.getShort());
                    case 2 -> Integer.toUnsignedLong(bytes.getInt());
                    default -> bytes.getLong();
                };
        check(
                size != -1 || descriptor >>> 6 == 3,
                Fault.SIZE_MISSING,
                "the zstd frame does not say its size");
        check(
                size >= 0 && size <= limit,
                Fault.TOO_LARGE,
                "the content has "
                        + Long.toUnsignedString(size)
                        + " bytes, at most "
                        + limit
                        + " are allowed");
        return (int) size;
    }

    /// The most bytes that the blocks can come to.
    private long blocks() throws RefusedFrame {
        long most = 0;
        boolean last = false;
        while (!last) {
            int header = u8() | u8() << 8 | u8() << 16;
            int size = header >>> 3;
            last = (header & 1) != 0;
            switch (header >>> 1 & 3) {
                case 0 -> {
                    skip(size);
                    most += size;
                }
                case 1 -> {
                    skip(1);
                    most += size;
                }
                case 2 -> {
                    skip(size);
                    most += MAX_BLOCK;
                }
                default ->
                        throw new RefusedFrame(
                                Fault.CORRUPT, "the zstd frame has a block of no known type");
            }
        }
        return most;
    }

    private int u8() {
        return Byte.toUnsignedInt(bytes.get());
    }

    private void skip(int count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + count);
    }

    private static void check(boolean holds, Fault fault, String message) throws RefusedFrame {
        if (!holds) {
            throw new RefusedFrame(fault, message);
        }
    }

    /// Stops the walk; never leaves the package.
    static final class RefusedFrame extends Exception {
        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String reason;

        RefusedFrame(Fault fault, String reason) {
            super(reason, null, false, false);
            this.fault = fault;
            this.reason = reason;
        }

        Inflation.Refused refusal() {
            return new Inflation.Refused(fault, reason);
        }
    }
}
