package org.deployledger.service.rebuild;

/// A rebuild that cannot be done as things are; nothing was changed.
public final class RebuildRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildRefusedException(String message) {
        super(message);
    }
}
