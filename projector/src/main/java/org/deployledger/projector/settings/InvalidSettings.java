package org.deployledger.projector.settings;

import java.util.List;

/// Settings that this process refuses to run with; the message lists every fault.
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(List<String> faults) {
        super("invalid settings:\n  " + String.join("\n  ", faults));
    }
}
