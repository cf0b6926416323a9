package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.Durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// What is written and has yet to reach the disk. Some are synced at once, since a disk does many
/// in hardly more time than one; no more, since each holds a file descriptor.
final class Syncs implements AutoCloseable {
    private static final int AT_ONCE = 64;

    private final Executor executor;
    private final List<Durable> open = new ArrayList<>();

    Syncs(Executor executor) {
        this.executor = executor;
    }

    /// Takes over something that is complete, to be synced and closed.
    void add(Durable written) throws IOException {
        open.add(written);
        if (open.size() >= AT_ONCE) {
            flush();
        }
    }

    /// Returns once all is on the disk.
    void flush() throws IOException {
        CompletableFuture<?>[] syncs =
                open.stream()
                        .map(each -> CompletableFuture.runAsync(() -> sync(each), executor))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(syncs).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        } finally {
            close();
        }
    }

    private static void sync(Durable written) {
        try {
            written.sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(Durable::close);
        open.clear();
    }
}
