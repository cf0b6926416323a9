package org.deployledger.standalone.broker;

import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// The broker that a kill left registered. A controller waits until such a broker's session has
/// timed out before it takes the next one of the same number; here it is known to be dead, since
/// the data directory's lock was free, and so its registration is removed at once.
final class DeadPredecessor {
    private static final Logger LOG = LoggerFactory.getLogger(DeadPredecessor.class);

    /// The file that a broker leaves when it stops in order.
    private static final String CLEAN_STOP = ".kafka_cleanshutdown";

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ASK_AGAIN_NANOS = 20_000_000;

    private DeadPredecessor() {}

    /// Whether the last broker on this directory did not stop in order. To be asked before the
    /// broker starts, which removes what tells.
    static boolean isKnownIn(Path directory) {
        return Files.exists(directory.resolve("meta.properties"))
                && !Files.exists(directory.resolve(CLEAN_STOP));
    }

    /// Removes the registration, once the controller is elected. Where that does not come about,
    /// the new broker waits for the session as ever.
    static void unregister(Controller controller, int node) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                controller
                        .unregisterBroker(context(), node)
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                    return;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS); // not elected yet
            } catch (TimeoutException e) {
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        LOG.warn("Dead broker stays registered until its session ends: node={}", node);
    }

    private static ControllerRequestContext context() {
        return new ControllerRequestContext(
                new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    }
}
