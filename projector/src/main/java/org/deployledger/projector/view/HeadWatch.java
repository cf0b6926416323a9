package org.deployledger.projector.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets threads wait until an environment's head has come to a sequence. Waiting costs nothing but
/// the thread; a new head wakes at once.
final class HeadWatch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long sequence = -1;

    long sequence() {
        return sequence;
    }

    void moveTo(long newSequence) {
        lock.lock();
        try {
            sequence = newSequence;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the head is at `atLeast` or behind it.
    ///
    /// @return whether it came there in time
    boolean await(long atLeast, Duration atMost) throws InterruptedException {
        if (sequence >= atLeast) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (sequence < atLeast && left > 0) {
                left = moved.awaitNanos(left);
            }
            return sequence >= atLeast;
        } finally {
            lock.unlock();
        }
    }
}
