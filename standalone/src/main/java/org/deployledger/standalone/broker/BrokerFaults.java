package org.deployledger.standalone.broker;

import kafka.server.FaultHandlerFactory;

import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;

/// What happens on faults inside the broker: all are logged, the first fatal one completes a
/// future. Kafka's own handler ends the JVM.
final class BrokerFaults implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);

    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();

    CompletableFuture<Throwable> fatal() {
        return fatal;
    }

    @Override
    public FaultHandler build(String name, boolean isFatal, Runnable action) {
        return (message, cause) -> {
            RuntimeException fault = new IllegalStateException(name + ": " + message, cause);
            LOG.error("Broker fault: fatal={}", isFatal, fault);
            action.run();
            if (isFatal) {
                fatal.complete(fault);
            }
            return fault;
        };
    }
}
