package org.deployledger.benchmarks.scenario;

/// How much work is done.
public enum Size {
    /// Just enough to see that it works; its figures mean nothing.
    SMALL,
    /// What the goals are about.
    FULL;

    /// A count of this size.
    public int of(int small, int full) {
        return this == SMALL ? small : full;
    }
}
