package org.deployledger.standalone.up;

import org.deployledger.projector.Projector;
import org.deployledger.registry.RegistryClient;
import org.deployledger.service.LedgerService;
import org.deployledger.service.rebuild.Rebuild;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.topology.DeciderTopology;
import org.deployledger.wire.EventDeserializer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The decider and the projector of this process, watched until they are closed.
final class Servers implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration START = Duration.ofMinutes(5);

    private final LedgerService decider;
    private final Projector projector;
    private final CompletableFuture<Throwable> failed;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Servers(
            LedgerService decider, Projector projector, CompletableFuture<Throwable> failed) {
        this.decider = decider;
        this.projector = projector;
        this.failed = failed;
    }

    /// Watches both from now on.
    ///
    /// @param failed completed with the cause where one of them ends by itself
    static Servers watch(
            LedgerService decider, Projector projector, CompletableFuture<Throwable> failed) {
        Servers servers = new Servers(decider, projector, failed);
        Thread.ofPlatform().daemon().name("watch").start(servers::look);
        return servers;
    }

    /// Makes the decider's state anew from the log.
    static int rebuild(ServiceSettings settings) throws Exception {
        try (RegistryClient registry = new RegistryClient(settings.registry())) {
            return new Rebuild(settings, new EventDeserializer(registry), DeciderTopology.STORE)
                    .run()
                    .size();
        }
    }

    /// Waits until the decider decides and the projector has caught up.
    Servers awaitReady() throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (failed.isDone()) {
                throw new IllegalStateException("A part of the ledger failed", failed.get());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Not ready within %d s: decider %s, projector %s"
                                .formatted(
                                        START.toSeconds(),
                                        decider.health(),
                                        projector.notReady().orElse("ready")));
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private boolean isReady() {
        return decider.health().isReady() && projector.ready();
    }

    private void look() {
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                failure().ifPresent(reason -> failed.complete(new IllegalStateException(reason)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> failure() {
        return decider.health().isLive()
                ? projector.failure().map(reason -> "the projector: " + reason)
                : Optional.of("the decider: " + decider.health().message());
    }
}
