package org.deployledger.state;

import org.deployledger.event.EventMetadata;

/// An event that cannot follow what was before it. Whoever folds the log stops here.
public final class CorruptLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param code stable, such as `sequence_gap`
    /// @param expected what would have followed
    /// @param actual what the event says
    public CorruptLogException(EventMetadata event, String code, Object expected, Object actual) {
        super(
                "event "
                        + event.eventId()
                        + " cannot follow: "
                        + code
                        + ", expected "
                        + expected
                        + ", actual "
                        + actual);
    }
}
