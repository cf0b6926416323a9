package org.deployledger.http;

import java.io.IOException;

/// A request that got no usable answer. An answer with an error status is not one of these: it is
/// an [HttpResponse].
public abstract sealed class HttpException extends IOException {

    private static final long serialVersionUID = 1L;

    private HttpException(String message) {
        super(message);
    }

    private HttpException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Nobody answered: the name does not resolve, the connection is refused or breaks, TLS fails.
    public static final class Unreachable extends HttpException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// No complete answer within the time given. The server may have acted on the request.
    public static final class TimedOut extends HttpException {
        private static final long serialVersionUID = 1L;

        TimedOut(String message) {
            super(message);
        }
    }

    /// The answer is no HTTP/1.1, or larger than the limits allow.
    public static final class Malformed extends HttpException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }
}
