package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.content.ContentCodec;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.deployledger.topics.LedgerTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;

/// One commit may be as large as the limit says, and nothing that anybody sends blocks those
/// behind.
@ExtendWith(SharedLedger.class)
class LimitsTest {
    private static final int LIMIT = 20_000;
    private static final String CONTENT = "the same everywhere\n";

    private final RestartableLedger ledger;
    private final String environment;

    LimitsTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("limits");
    }

    @Test
    void commitOfAsManyChangesAsTheLimitGoesThrough() throws Exception {
        Checksum checksum = Checksum.of(CONTENT.getBytes(StandardCharsets.UTF_8));
        ChangeSet changes = new ChangeSet(environment, "bob", UUID.randomUUID());
        changes.put("folder-000/item-0.toml", 0, CONTENT);
        for (int item = 1; item < LIMIT; item++) {
            changes.put("folder-%03d/item-%d.toml".formatted(item % 200, item), 0, checksum);
        }
        try (CommandSender sender = ledger.sender()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            changes.stages().forEach(stage -> sent.add(sender.begin(stage)));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            sender.send(changes.commitStaged());
        }

        JsonNode outcome = ledger.api().outcome(environment, changes.id());

        assertEquals("applied", outcome.path("result").asText());
        assertEquals(LIMIT, outcome.path("change_count").asInt());
        ReplayedLedger.of(ledger.log()).assertEqualViews(ledger.api(), environment);
    }

    @Test
    void oneChangeMoreIsRefused() {
        ChangeSet changes = new ChangeSet(environment, "bob", UUID.randomUUID());
        for (int item = 0; item <= LIMIT; item++) {
            changes.put("item-" + item, 0, Checksum.ZERO);
        }
        try (CommandSender sender = ledger.sender()) {
            sender.send(changes.stages().getFirst());
            sender.send(changes.stages().getLast());
            sender.send(changes.commitStaged());
        }

        JsonNode outcome = ledger.api().outcome(environment, changes.id());

        assertEquals("refused", outcome.path("result").asText());
        assertEquals(
                List.of("too_many_changes", "change_count_mismatch"),
                ledger.log().bodies(environment, EventBody.CommandRefused.class).stream()
                        .map(EventBody.CommandRefused::code)
                        .toList());
    }

    /// The second of two chunks finds the first one gone from the topic: no attempt can succeed.
    @Test
    void commandThatCannotBeHandledDoesNotBlockThoseBehindIt() throws Exception {
        byte[] content = new byte[2000];
        new Random(7).nextBytes(content);
        byte[] frame = ContentCodec.compress(content);
        ChangeSet broken = new ChangeSet(environment, "bob", UUID.randomUUID());
        ChangeSet behind = new ChangeSet(environment, "alice", UUID.randomUUID());
        behind.put("behind.toml", 0, "behind\n");
        try (CommandSender sender = ledger.sender();
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", ledger.addresses().kafka()))) {
            RecordMetadata first = sender.begin(chunk(broken, content, frame, 0)).get();
            deployOne();
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(first.topic(), first.partition()),
                                    RecordsToDelete.beforeOffset(first.offset() + 1)))
                    .all()
                    .get();
            sender.send(chunk(broken, content, frame, 1));
            sender.send(behind.commit());
        }

        JsonNode outcome = ledger.api().outcome(environment, behind.id());

        assertEquals("applied", outcome.path("result").asText());
        LedgerLog log = ledger.log();
        assertEquals(
                List.of("cannot_be_handled"),
                log.bodies(environment, EventBody.CommandRefused.class).stream()
                        .map(EventBody.CommandRefused::code)
                        .toList());
        assertTrue(
                TopicRecords.read(ledger.addresses().kafka(), LedgerTopics.DEAD_LETTERS).stream()
                        .anyMatch(
                                letter ->
                                        environment.equals(
                                                new String(letter.key(), StandardCharsets.UTF_8))));
    }

    private void deployOne() {
        ChangeSet changes = new ChangeSet(environment, "alice", UUID.randomUUID());
        changes.put("before.toml", 0, "before\n");
        try (CommandSender sender = ledger.sender()) {
            sender.send(changes.commit());
        }
        ledger.api().outcome(environment, changes.id());
    }

    private static Command.AddContent chunk(
            ChangeSet changes, byte[] content, byte[] frame, int number) {
        int half = frame.length / 2;
        byte[] data =
                number == 0
                        ? Arrays.copyOf(frame, half)
                        : Arrays.copyOfRange(frame, half, frame.length);
        return new Command.AddContent(
                changes.envelope(),
                Checksum.of(content),
                content.length,
                ContentEncoding.ZSTD,
                null,
                number,
                2,
                Bytes.wrap(data));
    }
}
