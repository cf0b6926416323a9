package org.deployledger.benchmarks.scenario;

/// A scenario cannot be measured on this machine.
public final class NotMeasurableException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param reason what is missing
    public NotMeasurableException(String reason) {
        super(reason);
    }
}
