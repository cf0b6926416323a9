package org.deployledger.cli.audit;

/// The first thing that does not hold. Reading stops there.
public final class AuditFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// A fault with its facts.
    ///
    /// @param code stable, such as `content_mismatch`
    /// @param message one sentence with the facts
    public AuditFault(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The stable code, such as `content_mismatch`.
    public String code() {
        return code;
    }
}
