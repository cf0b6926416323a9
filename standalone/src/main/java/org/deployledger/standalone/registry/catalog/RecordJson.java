package org.deployledger.standalone.registry.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.deployledger.standalone.registry.catalog.RegistryRecord.LastId;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelSet;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Records as JSON on the topic, with keys and values laid out as in Confluent's own `_schemas`
/// topic. Equal keys are equal bytes, which compaction relies on.
final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordJson() {}

    static byte[] key(RegistryRecord record) {
        return bytes(
                switch (record) {
                    case SchemaStored stored -> schemaKey(stored.subject(), stored.version());
                    case SchemaRemoved removed -> schemaKey(removed.subject(), removed.version());
                    case LevelSet set -> configKey(set.subject());
                    case LevelRemoved removed -> configKey(removed.subject());
                    case LastId _ ->
                            MAPPER.createObjectNode().put("keytype", "LAST_ID").put("magic", 0);
                });
    }

    /// The value; null deletes the key.
    static byte @Nullable [] value(RegistryRecord record) {
        return switch (record) {
            case SchemaStored(
                            String subject,
                            int version,
                            int id,
                            String schema,
                            boolean deleted) ->
                    bytes(
                            MAPPER.createObjectNode()
                                    .put("subject", subject)
                                    .put("version", version)
                                    .put("id", id)
                                    .put("schema", schema)
                                    .put("deleted", deleted));
            case LevelSet(var _, CompatibilityLevel level) ->
                    bytes(MAPPER.createObjectNode().put("compatibilityLevel", level.name()));
            case LastId(int id) -> bytes(MAPPER.createObjectNode().put("id", id));
            case SchemaRemoved _, LevelRemoved _ -> null;
        };
    }

    /// @throws UncheckedIOException if the record is not one that this class writes
    static RegistryRecord read(byte[] key, byte @Nullable [] value) {
        try {
            JsonNode parsed = MAPPER.readTree(key);
            String type = parsed.path("keytype").asText();
            return switch (type) {
                case "SCHEMA" -> schema(parsed, value);
                case "CONFIG" -> config(parsed, value);
                case "LAST_ID" ->
                        new LastId(value == null ? 0 : MAPPER.readTree(value).path("id").asInt());
                default -> throw new IOException("unknown key type " + type);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("A record of the schema topic cannot be read", e);
        }
    }

    private static RegistryRecord schema(JsonNode key, byte @Nullable [] value) throws IOException {
        String subject = key.path("subject").asText();
        int version = key.path("version").asInt();
        if (value == null) {
            return new SchemaRemoved(subject, version);
        }
        JsonNode stored = MAPPER.readTree(value);
        return new SchemaStored(
                subject,
                version,
                stored.path("id").asInt(),
                stored.path("schema").asText(),
                stored.path("deleted").asBoolean());
    }

    private static RegistryRecord config(JsonNode key, byte @Nullable [] value) throws IOException {
        JsonNode name = key.path("subject");
        Optional<String> subject = name.isTextual() ? Optional.of(name.asText()) : Optional.empty();
        return value == null
                ? new LevelRemoved(subject)
                : new LevelSet(
                        subject,
                        CompatibilityLevel.valueOf(
                                MAPPER.readTree(value).path("compatibilityLevel").asText()));
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return MAPPER.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1);
    }

    private static ObjectNode configKey(Optional<String> subject) {
        ObjectNode key = MAPPER.createObjectNode().put("keytype", "CONFIG");
        subject.ifPresentOrElse(name -> key.put("subject", name), () -> key.putNull("subject"));
        return key.put("magic", 0);
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
