package org.deployledger.agent.provider;

/// A running system that cannot be looked at or changed.
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// A failure.
    ///
    /// @param code stable, in snake_case, such as `unreachable`, `not_permitted`, `timed_out`
    /// @param message one sentence with the facts and the next step, without credentials
    public ProviderException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// A failure with its cause.
    public ProviderException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// Stable, in snake_case.
    public String code() {
        return code;
    }
}
