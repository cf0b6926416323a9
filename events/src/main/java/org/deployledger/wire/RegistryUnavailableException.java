package org.deployledger.wire;

/// The schema registry could not be asked: the reader pauses, nothing is known about the schema.
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message the address, and what happened
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param message the address, and what happened
    public RegistryUnavailableException(String message) {
        super(message);
    }
}
