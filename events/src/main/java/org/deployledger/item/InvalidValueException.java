package org.deployledger.item;

/// Text from outside that is not a value of its kind. The message is one sentence with the facts;
/// [#code()] is stable.
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code stable code, such as `invalid_path`
    /// @param message one sentence with the facts, with control characters already escaped
    public InvalidValueException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The stable code, such as `invalid_path`.
    public String code() {
        return code;
    }
}
