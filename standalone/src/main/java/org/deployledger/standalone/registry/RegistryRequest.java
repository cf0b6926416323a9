package org.deployledger.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.standalone.registry.catalog.RegistryError;
import org.deployledger.standalone.registry.catalog.SchemaText;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A request as the routes see it: its variable path segments, decoded, its query and its body.
record RegistryRequest(
        List<String> variables, Function<String, Optional<String>> query, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    String variable(int index) {
        return variables.get(index);
    }

    boolean flag(String parameter) {
        return query.apply(parameter)
                .map(value -> value.isEmpty() || value.equals("true"))
                .orElse(false);
    }

    String text(String parameter) {
        return query.apply(parameter).orElse("");
    }

    /// The schema in the body.
    SchemaText schema() {
        JsonNode json = json();
        String type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema(
                    "only AVRO schemas are kept here, this one is " + type);
        }
        if (!json.path("references").isEmpty()) {
            throw RegistryError.invalidSchema(
                    "schema references are not supported here: send the schema whole");
        }
        if (json.path("id").asInt(-1) > 0) {
            throw RegistryError.notPermitted(
                    "Ids are given by the registry: it is not in import mode");
        }
        if (!json.path("schema").isTextual()) {
            throw RegistryError.invalidSchema("the field 'schema' is missing or is no text");
        }
        return SchemaText.parse(json.path("schema").asText());
    }

    JsonNode json() {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException _) {
            // Refused below, like JSON that is no object.
        }
        throw RegistryError.badRequest("The body is not a JSON object");
    }
}
