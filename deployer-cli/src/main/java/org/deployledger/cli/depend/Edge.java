package org.deployledger.cli.depend;

import org.deployledger.cli.json.JsonObject;

/// One item depends on another.
///
/// @param exists whether `to` is there
public record Edge(String from, String to, String role, String rule, boolean exists) {
    static Edge of(JsonObject json) {
        return new Edge(
                json.required("from"),
                json.required("to"),
                json.required("role"),
                json.required("rule"),
                json.flag("exists"));
    }

    JsonObject json() {
        return new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("role", role)
                .put("rule", rule)
                .put("exists", exists);
    }
}
