package org.deployledger.agent.proxmox.api;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.http.HttpResponse;
import org.deployledger.item.Text;

import java.util.ArrayList;
import java.util.List;

/// What an answer with an error status means. The message of Proxmox VE stands in the body's field
/// `message`, in older versions behind the status only; parameters that it refuses stand in
/// `errors`. From 595 on are the statuses of a node that could not pass the call on to another one:
/// at 595 it got no connection, later it may have delivered the call.
final class ErrorAnswer {
    private static final int NO_CONNECTION = 595;
    private static final String MODIFIED = "detected modified configuration";

    private ErrorAnswer() {}

    static ApiException of(String call, HttpResponse response, String token, boolean isWrite) {
        int status = response.status();
        String said = message(response);
        Failure failure = failure(status, said);
        boolean maybeDone = isWrite && (status > NO_CONNECTION || status == 502 || status == 504);
        return new ApiException(
                failure,
                maybeDone,
                "%s was answered with %d %s%s"
                        .formatted(call, status, Text.quote(said), advice(failure, token)));
    }

    private static Failure failure(int status, String said) {
        return switch (status) {
            case 401 -> Failure.NOT_AUTHENTICATED;
            case 403 -> Failure.NOT_PERMITTED;
            case 502, 503, 504 -> Failure.UNREACHABLE;
            default -> {
                if (status >= NO_CONNECTION) {
                    yield Failure.NODE_UNREACHABLE;
                }
                if (LockMessage.isIn(said)) {
                    yield Failure.LOCKED;
                }
                yield said.contains(MODIFIED) ? Failure.CHANGED_MEANWHILE : Failure.REFUSED;
            }
        };
    }

    private static String advice(Failure failure, String token) {
        return switch (failure) {
            case NOT_AUTHENTICATED -> "; is token " + token + " valid, and its secret in the file?";
            case NOT_PERMITTED -> "; give token " + token + " the privilege that it names";
            case NODE_UNREACHABLE -> "; is the node up and in the cluster?";
            default -> "";
        };
    }

    private static String message(HttpResponse response) {
        JsonNode body = Answer.tryRead(response);
        String text = body.path("message").asText("").strip();
        List<String> parts = new ArrayList<>();
        parts.add(text.isEmpty() ? response.reason() : text);
        body.path("errors")
                .properties()
                .forEach(e -> parts.add(e.getKey() + ": " + e.getValue().asText().strip()));
        return String.join("; ", parts);
    }
}
