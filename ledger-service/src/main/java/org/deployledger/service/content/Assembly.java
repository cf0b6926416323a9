package org.deployledger.service.content;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.ContentLocation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Puts one content together out of the `ContentAdded` that a reading of the log comes by.
final class Assembly {

    private final EnvironmentName environment;
    private final Checksum checksum;
    private final ContentLocation location;
    private final List<Bytes> chunks = new ArrayList<>();

    Assembly(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        this.environment = environment;
        this.checksum = checksum;
        this.location = location;
    }

    /// Looks at the next event of the log.
    ///
    /// @return whether the content is complete with it
    boolean takes(Event event) {
        if (!(event.body() instanceof EventBody.ContentAdded added)
                || !event.metadata().environment().equals(environment)
                || !added.checksum().equals(checksum)
                || event.metadata().sequence() != location.sequence() + added.chunk()) {
            return false;
        }
        if (added.chunk() == 0) {
            chunks.clear();
        }
        if (added.chunk() == chunks.size()) {
            chunks.add(added.data());
        }
        return chunks.size() == location.chunks();
    }

    /// The whole, one zstd frame.
    Bytes frame() {
        return join(chunks);
    }

    static Bytes join(List<Bytes> chunks) {
        if (chunks.size() == 1) {
            return chunks.getFirst();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        chunks.forEach(chunk -> joined.writeBytes(chunk.array()));
        return Bytes.wrap(joined.toByteArray());
    }
}
