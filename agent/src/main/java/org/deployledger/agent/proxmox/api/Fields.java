package org.deployledger.agent.proxmox.api;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.formats.tree.Value;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An object of an answer. The API writes one and the same number now as a number, now as a string,
/// and a boolean as 0 and 1: so it is read by what it means.
public final class Fields {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final JsonNode object;

    Fields(JsonNode object) {
        this.object = object;
    }

    /// A string, or a number as one; empty where the field is not there or null.
    public Optional<String> text(String field) {
        JsonNode node = object.path(field);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    /// A string that has to be there.
    public String textOf(String field) throws ApiException {
        return text(field).orElseThrow(() -> missing(field));
    }

    /// An integer; empty where the field is not there or is none.
    public Optional<Long> number(String field) {
        return text(field).filter(text -> INTEGER.matcher(text).matches()).map(Long::parseLong);
    }

    /// An integer that has to be there.
    public long numberOf(String field) throws ApiException {
        return number(field).orElseThrow(() -> missing(field));
    }

    /// Whether the field is true, 1 or a word for it.
    public boolean flag(String field) {
        return text(field).filter(text -> text.equals("1") || text.equals("true")).isPresent();
    }

    /// All fields that are scalars, by name. A string that is an integer in its shortest form is
    /// one.
    public Map<String, Value> scalars() {
        Map<String, Value> scalars = new TreeMap<>();
        object.properties()
                .forEach(
                        field ->
                                scalar(field.getValue())
                                        .ifPresent(v -> scalars.put(field.getKey(), v)));
        return scalars;
    }

    private static Optional<Value> scalar(JsonNode node) {
        if (node.isBoolean()) {
            return Optional.of(new Value.Bool(node.booleanValue()));
        }
        if (node.isFloatingPointNumber()) {
            return Optional.of(Value.Real.ofDecimal(node.asText()));
        }
        if (!node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        String text = node.asText();
        return Optional.of(
                INTEGER.matcher(text).matches()
                        ? new Value.Int(new BigInteger(text))
                        : new Value.Text(text));
    }

    private ApiException missing(String field) {
        String shown = object.toString();
        return ApiException.unexpected(
                "an answer has no field %s: %s"
                        .formatted(field, shown.substring(0, Math.min(200, shown.length()))));
    }
}
