package org.deployledger.projector.http;

/// Is told how long each call took.
public interface CallTimes {
    /// A call was answered.
    ///
    /// @param template of the route, `none` where there was none
    void record(String template, int status, long nanos);
}
