package org.deployledger.service;

import org.apache.avro.Schema;
import org.deployledger.registry.RegistryClient;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.ContractSchemas;
import org.deployledger.wire.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Registers the schema of every event before the first is written, so that no event waits for the
/// registry later and an incompatible one is refused at the start.
final class EventSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(EventSchemas.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private EventSchemas() {}

    /// @param patience with a registry that does not answer yet
    static void register(RegistryClient registry, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                registerAll(registry);
                return;
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LOG.info("waiting for the schema registry: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void registerAll(RegistryClient registry) {
        for (Schema schema : ContractSchemas.events()) {
            registry.register(ContractSchemas.subject(LedgerTopics.EVENTS, schema), schema);
        }
    }
}
