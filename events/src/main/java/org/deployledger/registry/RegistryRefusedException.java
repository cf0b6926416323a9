package org.deployledger.registry;

/// The registry answered with a refusal: not authorized, an incompatible or invalid schema, a mode
/// that forbids writing.
public final class RegistryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /// @param code the registry's own, such as 42201; 0 where it gave none
    RegistryRefusedException(String what, int status, int code, String message) {
        super(
                "The schema registry refused to %s: %s (status %d, code %d)"
                        .formatted(what, message, status, code));
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    /// Whether it refused the schema for breaking the subject's compatibility.
    public boolean isIncompatible() {
        return status == 409;
    }
}
