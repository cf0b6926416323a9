package org.deployledger.system.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.testkit.ledger.LedgerFrom;
import org.deployledger.testkit.ledger.OneBroker;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.testkit.traffic.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every event type of the contract, recorded for real and read without a line of the ledger's
/// code.
@ExtendWith(SharedLedger.class)
@LedgerFrom(OneBroker.class)
class OtherReadersTest {
    private static final int HEADER = 5;

    private final RestartableLedger ledger;
    private final String environment;

    OtherReadersTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("read");
        new EveryEventType(ledger, environment).happen();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        return TopicRecords.read(ledger.addresses().kafka(), "ledger-events").stream()
                .filter(record -> environment.equals(text(record.key())))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void everyEventTypeIsDecodedFromTheRegistrysSchemas() throws IOException {
        Map<Integer, Schema> schemas = new HashMap<>();
        Set<String> decoded = new TreeSet<>();
        long sequence = 0;
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            GenericRecord event = decode(record.value(), schemas);
            decoded.add(event.getSchema().getFullName());
            GenericRecord metadata = (GenericRecord) event.get("metadata");
            assertEquals(environment, metadata.get("environment").toString());
            assertEquals(sequence, metadata.get("sequence"));
            sequence++;
        }
        assertEquals(contract(), decoded);
    }

    private GenericRecord decode(byte[] value, Map<Integer, Schema> schemas) throws IOException {
        ByteBuffer framed = ByteBuffer.wrap(value);
        assertEquals(0, framed.get());
        Schema schema = schemas.computeIfAbsent(framed.getInt(), this::schema);
        return new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(value, HEADER, value.length - HEADER, null));
    }

    private Schema schema(int id) {
        Api registry = new Api(ledger.addresses().registry());
        Api.Answer answer = registry.get("/schemas/ids/" + id);
        return new Schema.Parser().parse(answer.json().path("schema").asText());
    }

    /// The full names of all events in `schemas/avro`: the records that carry metadata.
    private static Set<String> contract() throws IOException {
        Path folder =
                Path.of(System.getProperty("root.directory", ".."), "schemas", "avro", "events");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("\"name\": \"metadata\"")) {
                    String name = file.getFileName().toString().replace(".avsc", "");
                    names.add("ledger.events." + name);
                }
            }
        }
        assertTrue(names.size() >= 12, names::toString);
        return names;
    }

    @Test
    void cloudEventsSdkReadsTheHeadersOfEveryEvent() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertTrue(records.size() > 12);
        Set<String> types = contract();
        String ledgerId = ledger.api().get("/v1").json().path("ledger_id").asText();
        for (int sequence = 0; sequence < records.size(); sequence++) {
            ConsumerRecord<byte[], byte[]> record = records.get(sequence);
            CloudEvent event =
                    KafkaMessageFactory.createReader(record.headers(), record.value()).toEvent();
            assertEquals(SpecVersion.V1, event.getSpecVersion());
            assertEquals(environment + "/" + sequence, event.getId());
            assertEquals("/ledger/" + ledgerId + "/" + environment, event.getSource().toString());
            assertTrue(types.contains(event.getType()), event.getType());
            assertEquals("application/avro", event.getDataContentType());
            assertEquals("%019d".formatted(sequence), event.getExtension("sequence"));
            assertTrue(Objects.requireNonNull(event.getTime()).getYear() > 2000);
        }
    }
}
