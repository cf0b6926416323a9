package org.deployledger.service.topology;

import org.apache.kafka.common.KafkaException;
import org.deployledger.registry.RegistryRefusedException;
import org.deployledger.wire.RegistryUnavailableException;

/// Sorts what can break while a command is handled.
final class Failures {

    private Failures() {}

    /// Whether the cause is not the command: Kafka, its Streams, the registry. Such a failure is
    /// not counted against the command; the thread fails and a new one tries again.
    static boolean isInfrastructure(Throwable failure) {
        return failure instanceof KafkaException
                || failure instanceof RegistryUnavailableException
                || failure instanceof RegistryRefusedException;
    }
}
