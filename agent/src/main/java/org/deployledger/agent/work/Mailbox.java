package org.deployledger.agent.work;

import org.deployledger.event.RunningEvent;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What there is to do for a provider's thread. Things of one kind become one: only the last state
/// counts. Safe for many threads.
final class Mailbox {
    private boolean deployed;
    private boolean changed;
    private boolean ended;
    private RunningEvent.@Nullable ReconciliationStarted started;

    /// What was there when it was taken.
    ///
    /// @param deployed whether another state is desired
    /// @param changed whether others changed the system, or it should be looked at
    /// @param started a reconciliation to do, null where there is none
    record Work(
            boolean deployed,
            boolean changed,
            RunningEvent.@Nullable ReconciliationStarted started) {}

    /// Another state is desired.
    synchronized void deployed() {
        deployed = true;
        notifyAll();
    }

    /// Somebody changed the system.
    synchronized void changed() {
        changed = true;
        notifyAll();
    }

    /// A reconciliation is to be done.
    synchronized void started(RunningEvent.ReconciliationStarted event) {
        started = event;
        notifyAll();
    }

    /// Nothing more is to be done.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Whether nothing more is to be done.
    synchronized boolean isEnded() {
        return ended;
    }

    /// Whether another state is desired than the one that is being worked on.
    synchronized boolean isOvertaken() {
        return ended || deployed;
    }

    /// Takes what there is, once there is something, or after a while.
    synchronized Work take(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (!ended && !deployed && !changed && started == null && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        Work work = new Work(deployed, changed, started);
        deployed = false;
        changed = false;
        started = null;
        return work;
    }
}
