package org.deployledger.agent.kafka;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.deployledger.agent.provider.ProviderException;

import java.util.concurrent.TimeoutException;

/// A call of the admin client that did not come to a good end, sorted by what it means.
final class AdminFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String UNKNOWN =
            "; whether it took effect is not known, the next discovery tells";

    private final String code;

    AdminFailure(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// @param what was called, for the message
    static AdminFailure of(String what, Throwable cause) {
        return new AdminFailure(
                code(cause),
                "%s failed: %s: %s"
                        .formatted(what, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    private static String code(Throwable cause) {
        return switch (cause) {
            case TimeoutException _, org.apache.kafka.common.errors.TimeoutException _ ->
                    "timed_out";
            case AuthenticationException _ -> "not_authenticated";
            case AuthorizationException _ -> "not_permitted";
            case TopicExistsException _ -> "exists_already";
            case UnknownTopicOrPartitionException _ -> "no_topic";
            case RetriableException _ -> "unavailable";
            default -> "refused";
        };
    }

    String code() {
        return code;
    }

    /// Whether the client itself may be the reason, so that a new one is to be made.
    boolean isOfTheConnection() {
        return switch (code) {
            case "timed_out", "not_authenticated", "unavailable", "unreachable" -> true;
            default -> false;
        };
    }

    /// Whether no other call can be expected to go better.
    boolean concernsAll() {
        return isOfTheConnection() && !code.equals("unavailable");
    }

    /// What is told of a change that ended so.
    String messageOfChange() {
        return getMessage() + (isOfTheConnection() ? UNKNOWN : "");
    }

    ProviderException forProvider() {
        return new ProviderException(code, String.valueOf(getMessage()), this);
    }
}
