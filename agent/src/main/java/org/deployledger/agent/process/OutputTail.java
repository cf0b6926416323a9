package org.deployledger.agent.process;

import org.deployledger.agent.provider.CommandRun;
import org.deployledger.item.Text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The last bytes of an output, however long it is. Written by one thread, read by another.
final class OutputTail {
    private final byte[] ring = new byte[CommandRun.OUTPUT_BYTES];
    private long total;

    /// Reads to the end.
    void drain(InputStream in) {
        byte[] buffer = new byte[8192];
        try (in) {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                keep(buffer, count);
            }
        } catch (IOException ignored) {
            // The process was killed: there is no more.
        }
    }

    synchronized void keep(byte[] bytes, int count) {
        for (int i = Math.max(0, count - ring.length); i < count; i++) {
            ring[(int) ((total + i) % ring.length)] = bytes[i];
        }
        total += count;
    }

    /// What there is so far, escaped, at most [CommandRun#OUTPUT_BYTES] of UTF-8.
    synchronized String text() {
        int kept = (int) Math.min(total, ring.length);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((total - kept + i) % ring.length)];
        }
        return end(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Escapes make it longer, so it is cut from its end backwards, between two characters.
    private static String end(String text) {
        StringBuilder end = new StringBuilder();
        int room = CommandRun.OUTPUT_BYTES;
        int at = text.length();
        while (at > 0) {
            int point = text.codePointBefore(at);
            String shown = shown(point);
            room -= Text.utf8Length(shown);
            if (room < 0) {
                break;
            }
            end.insert(0, shown);
            at -= Character.charCount(point);
        }
        return end.toString();
    }

    private static String shown(int point) {
        String character = Character.toString(point);
        return point != '\n' && Text.hasUnprintable(character)
                ? "\\u{" + Integer.toHexString(point) + "}"
                : character;
    }
}
