package org.deployledger.service.settings;

import java.util.List;

/// Settings that cannot be used; nothing was started.
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidSettingsException(List<String> faults) {
        super("These settings cannot be used:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /// One sentence for each fault.
    public List<String> faults() {
        return faults;
    }
}
