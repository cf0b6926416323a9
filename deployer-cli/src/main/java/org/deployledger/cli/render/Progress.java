package org.deployledger.cli.render;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;

/// One line on the terminal that is written over as work goes on, and wiped when it is done.
public final class Progress implements AutoCloseable {
    /// Shows nothing.
    public static final Progress SILENT = new Progress(null);

    private static final long INTERVAL_NANOS = 80_000_000;

    private final @Nullable PrintStream terminal;
    private final long started = System.nanoTime();
    private long shownAt;
    private boolean shown;

    Progress(@Nullable PrintStream terminal) {
        this.terminal = terminal;
    }

    /// Says what is being done; shown only once it has taken a moment, and not more often than the
    /// eye can follow.
    public synchronized void say(String phase) {
        PrintStream to = terminal;
        long now = System.nanoTime();
        if (to == null || now - started < 2 * INTERVAL_NANOS || now - shownAt < INTERVAL_NANOS) {
            return;
        }
        shownAt = now;
        shown = true;
        to.print("\r\u001b[K" + phase);
        to.flush();
    }

    /// Says how far something has come.
    public void say(String phase, int done, int of) {
        if (terminal != null) {
            say(phase + " " + done + "/" + of);
        }
    }

    @Override
    public synchronized void close() {
        PrintStream to = terminal;
        if (to != null && shown) {
            to.print("\r\u001b[K");
            to.flush();
            shown = false;
        }
    }
}
