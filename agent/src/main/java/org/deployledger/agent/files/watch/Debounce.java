package org.deployledger.agent.files.watch;

/// Makes one of many changes that come close together. Times are those of [System#nanoTime()].
final class Debounce {
    private final long gap;
    private final long longest;
    private boolean pending;
    private long first;
    private long last;

    Debounce(Quiet quiet) {
        this.gap = quiet.gap().toNanos();
        this.longest = quiet.longest().toNanos();
    }

    void touch(long now) {
        if (!pending) {
            pending = true;
            first = now;
        }
        last = now;
    }

    boolean isPending() {
        return pending;
    }

    /// How long to wait yet, in nanoseconds; not positive once it is time.
    long left(long now) {
        return Math.min(last + gap - now, first + longest - now);
    }

    void reset() {
        pending = false;
    }
}
