package org.deployledger.agent.proxmox.api;

import org.deployledger.agent.provider.ProviderException;

/// A call that did not come to a good end.
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final boolean maybeDone;

    /// @param maybeDone whether the cluster may have done what was asked all the same
    ApiException(Failure failure, boolean maybeDone, String message) {
        super(message);
        this.failure = failure;
        this.maybeDone = maybeDone;
    }

    ApiException(Failure failure, boolean maybeDone, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.maybeDone = maybeDone;
    }

    /// An answer that is not as it should be.
    public static ApiException unexpected(String message) {
        return new ApiException(Failure.UNEXPECTED_ANSWER, false, message);
    }

    public Failure failure() {
        return failure;
    }

    /// Whether the cluster may have done what was asked all the same, so that only a look at it
    /// tells. Never so for a read.
    public boolean maybeDone() {
        return maybeDone;
    }

    /// The same for whoever called the provider.
    public ProviderException forProvider() {
        return new ProviderException(failure.code(), String.valueOf(getMessage()), this);
    }
}
