package org.deployledger.system.badinput;

import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.traffic.ChangeSet;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Commits whose content is at the limit, beyond it, or not what it claims to be.
final class BadContents {
    private static final int LIMIT = 64 << 20;
    private static final byte[] TEXT =
            "some content that is worth a frame\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    private BadContents() {}

    static Map<String, Function<String, Command>> all() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>();
        cases.put("C01", honest("empty.toml", new byte[0]));
        cases.put("C02", honest("limit.bin", new byte[LIMIT]));
        cases.put("C03", honest("beyond.bin", new byte[LIMIT + 1]));
        cases.put("C04", claimed(TEXT, 10, ContentCodec.compress(new byte[100 << 20])));
        cases.put("C05", framed(frame -> Arrays.copyOf(frame, frame.length - 3)));
        cases.put("C06", framed(frame -> Arrays.copyOf(frame, frame.length + 3)));
        cases.put("C07", framed(_ -> "no frame at all".getBytes(StandardCharsets.UTF_8)));
        cases.put("C08", claimed(TEXT, TEXT.length, ContentCodec.compress(new byte[TEXT.length])));
        cases.put("C09", BadContents::deltaWithoutBase);
        return cases;
    }

    private static Function<String, Command> honest(String path, byte[] content) {
        return environment ->
                commit(environment, path, content, content.length, ContentCodec.compress(content));
    }

    private static Function<String, Command> claimed(byte[] content, long size, byte[] frame) {
        return environment -> commit(environment, "claimed.bin", content, size, frame);
    }

    private static Function<String, Command> framed(Function<byte[], byte[]> damage) {
        return claimed(TEXT, TEXT.length, damage.apply(ContentCodec.compress(TEXT)));
    }

    private static Command deltaWithoutBase(String environment) {
        byte[] base = "a base that the ledger does not have".getBytes(StandardCharsets.UTF_8);
        return commit(
                environment,
                "delta.bin",
                Checksum.of(TEXT),
                TEXT.length,
                ContentEncoding.ZSTD_DELTA,
                Checksum.of(base),
                ContentCodec.delta(base, TEXT));
    }

    private static Command commit(
            String environment, String path, byte[] content, long size, byte[] frame) {
        return commit(
                environment, path, Checksum.of(content), size, ContentEncoding.ZSTD, null, frame);
    }

    private static Command commit(
            String environment,
            String path,
            Checksum checksum,
            long size,
            ContentEncoding encoding,
            @Nullable Checksum base,
            byte[] frame) {
        return new ChangeSet(environment, "bad", UUID.randomUUID())
                .put(path, 0, checksum)
                .content(new InlineContent(checksum, size, encoding, base, Bytes.wrap(frame)))
                .commit();
    }
}
