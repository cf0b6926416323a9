package org.deployledger.projector.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.deployledger.item.ItemPath;
import org.deployledger.projector.answer.Lists;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// JSON as the API speaks it: snake_case, times in UTC with milliseconds, checksums in lower-case
/// hexadecimal.
public final class Json {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addModule(values())
                    .build();

    private Json() {}

    /// The value in UTF-8.
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
        }
    }

    /// The environments in the answer of another instance.
    public static List<Lists.Environments.Name> environments(byte[] answer) throws IOException {
        List<Lists.Environments.Name> names = new ArrayList<>();
        for (JsonNode each : MAPPER.readTree(answer).path("environments")) {
            names.add(
                    new Lists.Environments.Name(
                            new EnvironmentName(each.path("environment").asText()),
                            each.path("sequence").asLong()));
        }
        return names;
    }

    /// The value that a body is.
    ///
    /// @throws BadCall if it is none
    static <T> T read(byte[] body, Class<T> type) {
        try {
            return MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new BadCall(
                    400, "bad_body", "the body is not as expected: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadCall(400, "bad_body", "the body is not as expected");
        }
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule();
        for (Class<?> type :
                new Class<?>[] {
                    Checksum.class,
                    EnvironmentName.class,
                    ItemPath.class,
                    GitCommit.class,
                    GitRemote.class,
                    Actor.class
                }) {
            module.addSerializer(type, ToStringSerializer.instance);
        }
        module.addSerializer(Instant.class, new TextSerializer<>(TIME::format));
        return module;
    }

    /// What a value looks like as text.
    private interface AsText<T> {
        String text(T value);
    }

    private static final class TextSerializer<T> extends JsonSerializer<T> {
        private final AsText<T> text;

        private TextSerializer(AsText<T> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator to, SerializerProvider provider)
                throws IOException {
            to.writeString(text.text(value));
        }
    }
}
