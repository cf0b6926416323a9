package org.deployledger.projector.fold;

/// A readable event that cannot follow what was folded before it. The log is not what the ledger
/// wrote, or this program does not know how to read it: the fold stops in front of it.
public final class BrokenLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param why what does not fit, with the facts
    BrokenLog(LogRecord record, String why) {
        super("event " + record.event().metadata().eventId() + " " + why);
    }
}
