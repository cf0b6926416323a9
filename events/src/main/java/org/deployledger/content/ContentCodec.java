package org.deployledger.content;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictContentType;
import com.github.luben.zstd.ZstdException;

import org.deployledger.content.Inflation.Fault;
import org.deployledger.content.Inflation.Inflated;
import org.deployledger.content.Inflation.Refused;

/// Compresses content into zstd frames (RFC 8878) and inflates them again.
///
/// Every frame says the size of its content, has no checksum of its own (content has its SHA-256),
/// and names no dictionary. A delta can also be read by `zstd -d --long=27 --patch-from=OLD`.
/// Threads may share everything here.
public final class ContentCodec {
    /// Content of this many bytes or more is worth a delta, where the other side has something to
    /// start from.
    public static final int WORTH_A_DELTA = 10 << 10;

    private static final int LEVEL = 3;

    /// What `--patch-from` does at level 3 with long distance matching, this level does without it:
    /// zstd-jni can only load a prefix as a dictionary, which long distance matching does not see.
    private static final int DELTA_LEVEL = 9;

    /// Up to this size of a base the level's own match table sees all of it.
    private static final int TABLE_SEES = 1 << 19;

    /// A table of 2^25 positions: 170 MiB of native memory, twice, for the largest content.
    private static final int MAX_TABLE_LOG = 25;

    private static final int MIN_WINDOW_LOG = 10;
    private static final int MAX_WINDOW_LOG = 27;

    private ContentCodec() {}

    /// One frame of the whole content.
    public static byte[] compress(byte[] content) {
        try (ZstdCompressCtx zstd = context(LEVEL)) {
            return zstd.compress(content);
        }
    }

    /// One frame of the content with `base` as its prefix. It is small where the two have much in
    /// common, wherever that lies; up to 32 MiB of base are seen whole, of more the last 32 MiB
    /// best.
    public static byte[] delta(byte[] base, byte[] content) {
        try (ZstdCompressCtx zstd = context(DELTA_LEVEL)) {
            int window = log2((long) base.length + content.length);
            zstd.setWindowLog(Math.clamp(window, MIN_WINDOW_LOG, MAX_WINDOW_LOG));
            if (base.length > TABLE_SEES) {
                zstd.setHashLog(Math.min(log2(base.length), MAX_TABLE_LOG));
            }
            // raw: a base that happens to be a zstd dictionary is a prefix all the same
            zstd.loadDict(base, ZstdDictContentType.RAW_CONTENT);
            return zstd.compress(content);
        }
    }

    /// The content of a frame that [#compress] or another zstd made.
    ///
    /// @param limit most bytes of content; no more memory than that is taken, whatever is claimed
    public static Inflation inflate(byte[] frame, int limit) {
        try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
            return inflate(zstd, frame, limit);
        }
    }

    /// The content of a frame that [#delta] or `zstd --patch-from` made from the same base. With
    /// another base it may come to other content: compare the checksum.
    public static Inflation inflateDelta(byte[] base, byte[] frame, int limit) {
        try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
            zstd.loadDict(base, ZstdDictContentType.RAW_CONTENT);
            return inflate(zstd, frame, limit);
        }
    }

    private static Inflation inflate(ZstdDecompressCtx zstd, byte[] frame, int limit) {
        try {
            byte[] content = new byte[ZstdFrame.contentSize(frame, limit)];
            int size = zstd.decompressByteArray(content, 0, content.length, frame, 0, frame.length);
            return size == content.length
                    ? new Inflated(content)
                    : corrupt("it holds " + size + " bytes and says " + content.length);
        } catch (ZstdFrame.RefusedFrame e) {
            return e.refusal();
        } catch (ZstdException e) {
            return corrupt(String.valueOf(e.getMessage()));
        }
    }

    private static Refused corrupt(String reason) {
        return new Refused(Fault.CORRUPT, "the zstd frame cannot be decoded: " + reason);
    }

    private static ZstdCompressCtx context(int level) {
        return new ZstdCompressCtx()
                .setLevel(level)
                .setContentSize(true)
                .setChecksum(false)
                .setDictID(false);
    }

    /// The smallest power of two that is not less.
    private static int log2(long size) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size) - 1);
    }
}
