package org.deployledger.agent.proxmox;

import java.util.Map;

/// The fake cluster says no.
final class FakeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final transient Map<String, String> errors;

    FakeRefusal(int status, String message) {
        this(status, message, Map.of());
    }

    FakeRefusal(int status, String message, Map<String, String> errors) {
        super(message);
        this.status = status;
        this.errors = errors;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
