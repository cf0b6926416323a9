package org.deployledger.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The few JSON objects of the registry's API: only the texts and numbers at their top level
/// matter.
final class RegistryJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> fields;

    private RegistryJson(Map<String, String> fields) {
        this.fields = fields;
    }

    /// The fields of an object; empty where the bytes are something else, such as a proxy's error
    /// page.
    static RegistryJson read(byte[] json) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken().isScalarValue()) {
                        fields.put(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return new RegistryJson(fields);
        } catch (IOException _) {
            return new RegistryJson(Map.of());
        }
    }

    /// The request body that carries a schema.
    static String schemaRequest(String schema) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("schema", schema);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    Optional<Integer> number(String field) {
        try {
            return text(field).map(Integer::valueOf);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
