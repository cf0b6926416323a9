package org.deployledger.projector.http;

import io.helidon.webserver.CloseConnectionException;

/// The connection broke, or must be broken, while a body was sent.
final class ClientGone extends CloseConnectionException {
    private static final long serialVersionUID = 1L;

    ClientGone(Throwable cause) {
        super("the reply could not be sent whole", cause);
    }
}
