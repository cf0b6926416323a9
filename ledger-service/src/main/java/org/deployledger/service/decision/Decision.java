package org.deployledger.service.decision;

import org.deployledger.event.EventBody;
import org.deployledger.state.Origin;
import org.deployledger.state.UploadChunk;

import java.util.List;
import java.util.Optional;

/// What a command comes to.
///
/// @param origin of the events
/// @param events in their order; none where the command was decided before
/// @param remembered a chunk of content to wait for the others
public record Decision(Origin origin, List<EventBody> events, Optional<UploadChunk> remembered) {
    /// Copies the list.
    public Decision {
        events = List.copyOf(events);
    }

    /// Events of one origin.
    public static Decision of(Origin origin, EventBody... events) {
        return new Decision(origin, List.of(events), Optional.empty());
    }

    /// Events of one origin.
    public static Decision of(Origin origin, List<EventBody> events) {
        return new Decision(origin, events, Optional.empty());
    }

    /// What was decided before stays so.
    public static Decision nothingNew(Origin origin) {
        return of(origin);
    }
}
