package org.deployledger.standalone.up;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// A ledger in the foreground of a process: stopped in order when the process is told to end
/// (Ctrl-C, SIGTERM), which then ends with 0; the process ends in bounded time even where a part
/// hangs.
final class ForegroundRun {

    private static final Duration STOP = Duration.ofSeconds(30);

    private final EmbeddedLedger ledger;
    private final AtomicBoolean failed = new AtomicBoolean();

    private ForegroundRun(EmbeddedLedger ledger) {
        this.ledger = ledger;
    }

    static ForegroundRun of(EmbeddedLedger ledger) {
        ForegroundRun run = new ForegroundRun(ledger);
        Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop"));
        return run;
    }

    /// Waits for as long as the ledger serves.
    ///
    /// @return why it does not any more
    Throwable awaitFailure() {
        Throwable cause = ledger.failed().toCompletableFuture().join();
        failed.set(true);
        return cause;
    }

    private void stop() {
        if (!failed.get()) {
            System.err.println("Stopping the ledger");
        }
        try {
            boolean stopped =
                    Thread.ofPlatform().daemon().name("close").start(ledger::close).join(STOP);
            if (stopped && !failed.get()) {
                System.err.println("Stopped");
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
