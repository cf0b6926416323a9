package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;

/// An action that did not come to a good end, for a reason that the cluster did not give as an
/// error of a call.
final class ActionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    static final String UNKNOWN = "; whether it took effect is not known, the next discovery tells";

    private final String code;

    ActionFailed(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The failure of a call, with what it means for the action.
    static ActionFailed of(ApiException e) {
        return new ActionFailed(
                e.failure().code(), e.getMessage() + (e.maybeDone() ? UNKNOWN : ""));
    }

    /// Whether another try may go better, and does no harm.
    boolean isForLock() {
        return code.equals(Failure.LOCKED.code());
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
