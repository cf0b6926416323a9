package org.deployledger.agent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Wakes the thread that says that the agent is alive.
final class Pulse {
    private boolean asked;

    /// Something changed that is worth a heartbeat.
    synchronized void now() {
        asked = true;
        notifyAll();
    }

    /// Waits for that, or for a while.
    ///
    /// @return whether something changed
    synchronized boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (!asked && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        boolean was = asked;
        asked = false;
        return was;
    }
}
