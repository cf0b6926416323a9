package org.deployledger.agent.provider;

/// A setting that is missing, wrong or unknown.
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A bad setting.
    ///
    /// @param message names the setting as `table.key`, says what is wrong and what would be right
    public BadSettings(String message) {
        super(message);
    }
}
