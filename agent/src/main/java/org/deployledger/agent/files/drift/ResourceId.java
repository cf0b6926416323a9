package org.deployledger.agent.files.drift;

import org.deployledger.item.Checksum;
import org.deployledger.item.Text;

import java.nio.charset.StandardCharsets;

/// Ids of files: the path, where it is printable and short enough, else as much of it as can be
/// shown and the checksum of the whole.
final class ResourceId {
    /// No path of a file has two dots for a name.
    static final String CURRENT = "../current";

    private static final int MAX_BYTES = 1024;

    private ResourceId() {}

    static String of(String path) {
        if (!Text.hasUnprintable(path) && Text.utf8Length(path) <= MAX_BYTES) {
            return path;
        }
        // Escaped bytes are lone surrogates, which UTF-16 tells apart and UTF-8 does not.
        byte[] bytes = path.getBytes(StandardCharsets.UTF_16BE);
        return Text.quote(path) + "#" + Checksum.of(bytes).toString().substring(0, 16);
    }
}
