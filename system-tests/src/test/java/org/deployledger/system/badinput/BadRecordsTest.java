package org.deployledger.system.badinput;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.ContractSchemas;
import org.deployledger.wire.WireFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Records on `ledger-commands` that are no commands, or lie where they do not belong.
@ExtendWith(SharedLedger.class)
class BadRecordsTest {
    private interface Case {
        Outcome attempt(BadRecordsTest test);
    }

    private final RestartableLedger ledger;
    private final String environment;
    private final byte[] key;
    private final CommandSender sender;
    private final Random random = TestScale.random(BadRecordsTest.class);

    BadRecordsTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("records");
        this.key = bytes(environment);
        this.sender = ledger.sender();
    }

    @TestFactory
    Stream<DynamicTest> eachComesToWhatTheTableSays() {
        GoodTraffic traffic = new GoodTraffic(ledger, environment);
        List<DynamicTest> tests = BadInputTable.read().tests(cases(), each -> each.attempt(this));
        return Stream.concat(
                        tests.stream(),
                        Stream.of(DynamicTest.dynamicTest("good traffic goes on", traffic::close)))
                .onClose(sender::close);
    }

    static Set<String> rows() {
        return cases().keySet();
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("K01", test -> test.raw(0, null, test.good()));
        cases.put("K02", test -> test.raw(null, test.key, null));
        cases.put("K03", test -> test.raw(null, test.key, test.chance(300)));
        cases.put("K04", test -> test.raw(null, test.key, new byte[] {0, 0, 0}));
        cases.put("K05", test -> test.raw(null, test.key, test.truncated()));
        cases.put("K06", test -> test.raw(null, test.key, test.longer()));
        cases.put("K07", test -> test.raw(null, test.key, WireFormat.frame(99_999, test.good())));
        cases.put("K08", test -> test.raw(null, test.key, test.event()));
        cases.put("K09", test -> test.raw(null, bytes("elsewhere"), test.good()));
        cases.put("K10", test -> test.raw(test.wrongPartition(), test.key, test.good()));
        cases.put("K11", test -> test.to("nobody-made-this"));
        cases.put("K12", test -> test.to("../prod"));
        cases.put("K13", test -> test.sized(600 * 1024));
        cases.put("K14", test -> test.sized(500 * 1024));
        return cases;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] good() {
        return sender.bytes(changes(environment).put("a.toml", 0, "a\n").commit());
    }

    private static ChangeSet changes(String environment) {
        return new ChangeSet(environment, "bad", UUID.randomUUID());
    }

    private byte[] chance(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] = 77;
        return bytes;
    }

    private byte[] truncated() {
        byte[] good = good();
        return Arrays.copyOf(good, good.length - 10);
    }

    private byte[] longer() {
        byte[] good = good();
        return Arrays.copyOf(good, good.length + 3);
    }

    /// A record of an event's schema.
    private byte[] event() {
        String url = ledger.addresses().registry();
        try (RegistryClient registry = new RegistryClient(RegistrySettings.of(url))) {
            var schema = ContractSchemas.events().getFirst();
            int id = registry.idOf(ContractSchemas.subject(LedgerTopics.EVENTS, schema), schema);
            return WireFormat.frame(id, new byte[20]);
        }
    }

    private int wrongPartition() {
        int partitions = ledger.api().get("/v1").json().path("partitions").asInt();
        return (EnvironmentPartition.of(environment, partitions) + 1) % partitions;
    }

    private Outcome to(String name) {
        return raw(null, bytes(name), sender.bytes(changes(name).put("a.toml", 0, "a\n").commit()));
    }

    /// One chunk of content that cannot be compressed.
    private Outcome sized(int length) {
        byte[] content = chance(length);
        byte[] frame = ContentCodec.compress(content);
        ChangeSet changes = changes(environment);
        Command add =
                new Command.AddContent(
                        changes.envelope(),
                        Checksum.of(content),
                        content.length,
                        ContentEncoding.ZSTD,
                        null,
                        0,
                        1,
                        Bytes.wrap(frame));
        try {
            sender.send(add);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return new Outcome("refused by the broker", "MESSAGE_TOO_LARGE");
            }
            throw e;
        }
        changes.put("large.bin", 0, Checksum.of(content));
        sender.send(changes.commit());
        String result = ledger.api().outcome(environment, changes.id()).path("result").asText();
        return result.equals("applied") ? Outcome.ACCEPTED : new Outcome(result, "");
    }

    /// Sends it, and finds it among the dead letters.
    private Outcome raw(
            @Nullable Integer partition, byte @Nullable [] recordKey, byte @Nullable [] value) {
        RecordMetadata sent = sender.raw(partition, recordKey, value);
        return Await.value(
                "dead letter of offset " + sent.offset(),
                () ->
                        TopicRecords.read(ledger.addresses().kafka(), LedgerTopics.DEAD_LETTERS)
                                .stream()
                                .map(
                                        letter -> {
                                            Map<String, String> facts = new LinkedHashMap<>();
                                            letter.headers()
                                                    .forEach(
                                                            header ->
                                                                    facts.put(
                                                                            header.key(),
                                                                            text(header.value())));
                                            return facts;
                                        })
                                .filter(
                                        facts ->
                                                Integer.toString(sent.partition())
                                                                .equals(
                                                                        facts.get(
                                                                                "ledger_partition"))
                                                        && Long.toString(sent.offset())
                                                                .equals(facts.get("ledger_offset")))
                                .map(
                                        facts ->
                                                Outcome.deadLettered(
                                                        facts.getOrDefault("ledger_code", "")))
                                .findFirst());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
