package org.deployledger.cli.json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// A JSON object: fields in the order in which they were put. Values are text, numbers, booleans,
/// null, objects, and lists of these. Whoever asks for a field says what it must be.
public final class JsonObject {
    /// The number that changes when a field that scripts rely on changes.
    public static final int FORMAT_VERSION = 1;

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /// An object that starts with `format_version`.
    public static JsonObject versioned() {
        return new JsonObject().put("format_version", FORMAT_VERSION);
    }

    /// The object that a text is.
    ///
    /// @throws JsonFormatException if it is anything else
    public static JsonObject parse(byte[] json) {
        return JsonReader.object(json);
    }

    /// Puts a field. Anything but numbers, booleans, objects and lists is written as its text.
    public JsonObject put(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /// Puts a list of objects.
    public <T> JsonObject put(String name, List<T> values, Function<T, JsonObject> each) {
        return put(name, values.stream().map(each).toList());
    }

    /// Puts every field of another object.
    public JsonObject putAll(JsonObject other) {
        fields.putAll(other.fields);
        return this;
    }

    /// All fields, in order.
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /// The text of a field, empty where it is null or not there.
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    /// The text of a field that must be there.
    public String required(String name) {
        return text(name).orElseThrow(() -> new JsonFormatException("there is no " + name));
    }

    /// The whole number in a field that must be there.
    public long number(String name) {
        return numberOf(name).orElseThrow(() -> new JsonFormatException(name + " is no number"));
    }

    /// The whole number in a field, empty where there is none.
    public OptionalLong numberOf(String name) {
        return fields.get(name) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /// Whether a field is true; false where it is not there.
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /// The object in a field; one without fields where there is none.
    public JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /// The objects of a list; none where there is no list.
    public List<JsonObject> objects(String name) {
        return list(name).stream().map(JsonObject.class::cast).toList();
    }

    /// The texts of a list; none where there is no list.
    public List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /// The object on one line.
    public String line() {
        return JsonWriter.line(this);
    }

    @Override
    public String toString() {
        return line();
    }
}
