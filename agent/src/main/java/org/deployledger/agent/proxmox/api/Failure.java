package org.deployledger.agent.proxmox.api;

/// What kept a call from a good end.
public enum Failure {
    /// Nobody answers at the address, or not over TLS that we trust.
    UNREACHABLE("unreachable"),
    /// No whole answer in time.
    TIMED_OUT("timed_out"),
    /// The cluster answers, the node that it was to pass the call on to does not.
    NODE_UNREACHABLE("node_unreachable"),
    /// The token is unknown or has expired.
    NOT_AUTHENTICATED("not_authenticated"),
    /// The token lacks a privilege.
    NOT_PERMITTED("not_permitted"),
    /// Another task holds the guest's lock.
    LOCKED("locked"),
    /// The configuration is no longer the one that the call was based on.
    CHANGED_MEANWHILE("changed_meanwhile"),
    /// The cluster says no.
    REFUSED("refused"),
    /// The answer is not what the API's documentation says, or is larger than allowed.
    UNEXPECTED_ANSWER("unexpected_answer"),
    /// The file with the token's secret cannot be read, or by too many.
    TOKEN_UNREADABLE("token_unreadable");

    private final String code;

    Failure(String code) {
        this.code = code;
    }

    /// Stable, in snake_case.
    public String code() {
        return code;
    }

    /// Whether no other call can be expected to go better.
    public boolean concernsAll() {
        return switch (this) {
            case UNREACHABLE, NOT_AUTHENTICATED, TOKEN_UNREADABLE -> true;
            case TIMED_OUT,
                    NODE_UNREACHABLE,
                    NOT_PERMITTED,
                    LOCKED,
                    CHANGED_MEANWHILE,
                    REFUSED,
                    UNEXPECTED_ANSWER ->
                    false;
        };
    }
}
