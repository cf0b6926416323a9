package org.deployledger.event;

/// One event of an environment's log.
public record Event(EventMetadata metadata, EventBody body) {
    /// The record name of the event's schema, such as `ItemChanged`.
    public String type() {
        return body.getClass().getSimpleName();
    }
}
