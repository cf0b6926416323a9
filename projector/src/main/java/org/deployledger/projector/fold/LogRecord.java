package org.deployledger.projector.fold;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

/// A decoded event and its place in the partition.
///
/// @param offset in the partition
/// @param event what happened
/// @param hash its leaf hash, the `previous` of the event behind it
/// @param framed the record value as it lay on Kafka, that of a content without its bytes
public record LogRecord(long offset, Event event, Checksum hash, Bytes framed) {
    long sequence() {
        return event.metadata().sequence();
    }

    /// The record without the bytes of its content, which lie elsewhere.
    LogRecord withoutData(EventBody.ContentAdded content, StoredEvents events) {
        EventBody light =
                new EventBody.ContentAdded(
                        content.checksum(),
                        content.size(),
                        content.chunk(),
                        content.chunks(),
                        Bytes.EMPTY);
        Event lightEvent = new Event(event.metadata(), light);
        return new LogRecord(
                offset, lightEvent, hash, events.without(content.data(), framed, lightEvent));
    }
}
