package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;

import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.query.ContentQueries;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

/// Whose bytes go, and where they are found afterwards.
class TrimmedContentTest extends TrimmedView {
    @Test
    void givesContentBackThatNoVersionHas() {
        configure(1, null);
        put("a", "x".repeat(3000));
        put("b", "shared");
        put("c", "shared");
        long chunks = rows('B');
        put("a", "2");
        put("b", "2");
        fed();
        assertTrue(rows('B') < chunks + 1, "the bytes of a's first version are gone");
        assertFalse(stored("x".repeat(3000)));
        assertTrue(stored("shared"));

        put("c", "2");
        fed();

        assertFalse(stored("shared"));
    }

    @Test
    void answersContentThatCameBackFromTheLog() {
        configure(1, null);
        String text = new Random(1).ints(5000).toString() + noise();
        put("a", text);
        put("a", "2");
        deploy(new Edit("a", text));
        fed();

        var content =
                found(
                        new ContentQueries(view.looks(), view.log())
                                .content(prod(), Moment.NOW, "a", Optional.empty()));

        assertFalse(stored(text));
        assertTrue(content.chunks().size() > 1);
        assertEquals(text.length(), content.size());
        byte[] packed = new byte[content.chunks().stream().mapToInt(each -> each.length).sum()];
        int at = 0;
        for (byte[] chunk : content.chunks()) {
            System.arraycopy(chunk, 0, packed, at, chunk.length);
            at += chunk.length;
        }
        assertEquals(
                text, new String(Zstd.decompress(packed, text.length()), StandardCharsets.UTF_8));
    }
}
