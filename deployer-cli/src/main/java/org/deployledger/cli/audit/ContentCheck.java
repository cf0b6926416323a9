package org.deployledger.cli.audit;

import org.deployledger.content.ContentChunks;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Joins the chunks of content as they come by, inflates them and holds the bytes against their
/// checksum. Keeps at most one content per environment.
final class ContentCheck {
    private final Map<EnvironmentName, List<byte[]>> open = new HashMap<>();

    /// Takes the next chunk.
    ///
    /// @throws AuditFault if the content is whole and not what it claims to be
    void add(EventMetadata event, EventBody.ContentAdded added) {
        if (added.chunk() == 0) {
            open.put(event.environment(), new ArrayList<>());
        }
        List<byte[]> chunks = open.get(event.environment());
        if (chunks == null || chunks.size() != added.chunk()) {
            throw fault(event, added, "chunk " + added.chunk() + " does not follow");
        }
        chunks.add(added.data().array());
        if (chunks.size() == added.chunks()) {
            open.remove(event.environment());
            check(event, added, ContentChunks.join(chunks));
        }
    }

    private static void check(EventMetadata event, EventBody.ContentAdded added, byte[] frame) {
        switch (ContentCodec.inflate(frame, Math.toIntExact(added.size()))) {
            case Inflation.Refused refused -> throw fault(event, added, refused.message());
            case Inflation.Inflated(byte[] content) -> {
                Checksum actual = Checksum.of(content);
                if (content.length != added.size() || !actual.equals(added.checksum())) {
                    throw fault(event, added, content.length + " bytes with checksum " + actual);
                }
            }
        }
    }

    private static AuditFault fault(
            EventMetadata event, EventBody.ContentAdded added, String actual) {
        return new AuditFault(
                "content_mismatch",
                "event "
                        + event.eventId()
                        + ": expected "
                        + added.size()
                        + " bytes with checksum "
                        + added.checksum()
                        + ", actual "
                        + actual);
    }
}
