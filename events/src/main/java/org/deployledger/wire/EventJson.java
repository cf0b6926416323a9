package org.deployledger.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.deployledger.event.Event;
import org.deployledger.wire.mapping.EventMapping;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Events as JSON: the fields of the Avro schema under their own names, in their order, after a
/// field `type`. Checksums are lower-case hexadecimal, times RFC 3339 in UTC with milliseconds,
/// enumerated values in lower case, content base64 (RFC 4648).
public final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private EventJson() {}

    /// The event as one JSON object on one line.
    ///
    /// @param withContent whether content is written; else its field is null
    public static String line(Event event, boolean withContent) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", event.type());
            fields(json, EventMapping.toAvro(event), withContent);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void fields(JsonGenerator json, IndexedRecord row, boolean withContent)
            throws IOException {
        for (Schema.Field field : row.getSchema().getFields()) {
            json.writeFieldName(field.name());
            value(json, row.get(field.pos()), withContent);
        }
    }

    private static void value(JsonGenerator json, @Nullable Object value, boolean withContent)
            throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case IndexedRecord row -> {
                json.writeStartObject();
                fields(json, row, withContent);
                json.writeEndObject();
            }
            case GenericFixed fixed -> json.writeString(HexFormat.of().formatHex(fixed.bytes()));
            case ByteBuffer bytes -> content(json, bytes, withContent);
            case Instant time -> json.writeString(TIME.format(time));
            case Enum<?> symbol -> json.writeString(symbol.name().toLowerCase(Locale.ROOT));
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    value(json, element, withContent);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    value(json, entry.getValue(), withContent);
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static void content(JsonGenerator json, ByteBuffer bytes, boolean withContent)
            throws IOException {
        if (withContent) {
            json.writeBinary(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            json.writeNull();
        }
    }
}
