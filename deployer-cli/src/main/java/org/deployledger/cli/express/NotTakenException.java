package org.deployledger.cli.express;

import java.io.IOException;

/// A broker said that it did not append a batch, and never will.
final class NotTakenException extends IOException {
    private static final long serialVersionUID = 1;

    NotTakenException(short error) {
        super("the broker answered with error " + error);
    }
}
