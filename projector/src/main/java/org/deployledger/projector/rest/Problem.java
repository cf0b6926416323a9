package org.deployledger.projector.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/// Problem details (RFC 9457): what went wrong, with a stable code and the facts.
///
/// @param code stable, such as `item_not_found`
/// @param facts further members
public record Problem(int status, String code, String detail, Map<String, Object> facts) {
    /// Without further members.
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of());
    }

    /// The members in their order.
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", code.replace('_', ' '));
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        members.putAll(facts);
        return members;
    }
}
