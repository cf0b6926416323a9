package org.deployledger.projector.rest;

/// A call that makes no sense; answered with its status and code.
public sealed class BadCall extends RuntimeException permits MethodNotAllowed {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param status 400 to 499
    /// @param code stable, such as `bad_parameter`
    public BadCall(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    /// A parameter that cannot be read.
    public static BadCall parameter(String name, String value, String expected) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
        return new BadCall(
                400, "bad_parameter", name + " is '" + shown + "', expected " + expected);
    }

    /// The status, 400 to 499.
    public int status() {
        return status;
    }

    /// The stable code.
    public String code() {
        return code;
    }
}
