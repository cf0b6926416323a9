package org.deployledger.service.content;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Compressed content that was used or added last, within a limit of bytes.
final class ContentCache {

    private record Key(EnvironmentName environment, Checksum checksum) {}

    private final long limit;
    private final Map<Key, Bytes> frames = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ContentCache(long limit) {
        this.limit = limit;
    }

    Optional<Bytes> get(EnvironmentName environment, Checksum checksum) {
        return Optional.ofNullable(frames.get(new Key(environment, checksum)));
    }

    /// Keeps the frame, unless it alone is over the limit; what was not used for longest makes
    /// room.
    void put(EnvironmentName environment, Checksum checksum, Bytes frame) {
        if (frame.size() > limit) {
            return;
        }
        Bytes before = frames.put(new Key(environment, checksum), frame);
        bytes += frame.size() - (before == null ? 0 : before.size());
        Iterator<Bytes> oldest = frames.values().iterator();
        while (bytes > limit) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }
}
