package org.deployledger.projector.log;

/// The log cannot be read now.
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param why with the facts
    LogUnavailable(String why) {
        super(why);
    }

    /// @param why with the facts
    public LogUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
