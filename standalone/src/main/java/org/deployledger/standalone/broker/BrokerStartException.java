package org.deployledger.standalone.broker;

/// The broker did not start. The message says what it was about; the cause is Kafka's.
public final class BrokerStartException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
