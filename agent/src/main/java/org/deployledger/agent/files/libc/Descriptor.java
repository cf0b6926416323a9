package org.deployledger.agent.files.libc;

import org.deployledger.agent.files.disk.Durable;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// An open file or folder: closed once, since the number is soon that of another.
abstract class Descriptor implements Durable {
    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    Descriptor(int number) {
        this.number = number;
    }

    final int number() throws IOException {
        if (closed.get()) {
            throw new IOException("closed");
        }
        return number;
    }

    @Override
    public final void sync() throws IOException {
        Libc.fsync(number());
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            Libc.close(number);
        }
    }
}
