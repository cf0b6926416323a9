package org.deployledger.testkit.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The decider's own state, as its changelog has it, against the fold of the log.
///
/// Two kinds of keys are left out, as no event tells of them: how far the commands were read, and
/// chunks of content that wait for others.
public final class DeciderState {
    private static final String CHANGELOG = "ledger-service-ledger-state-changelog";
    private static final int CONTENT = 'C';
    private static final int POSITION = 'P';
    private static final int UPLOAD = 'U';

    private DeciderState() {}

    /// Asserts that both are equal.
    public static void assertEqualToReplay(String bootstrapServers, LedgerLog log) {
        MemoryKeyValues replayed = new MemoryKeyValues();
        LedgerFold fold = new LedgerFold(replayed);
        log.entries().forEach(each -> fold.apply(each.event(), each.hash(), each.offset()));
        MemoryKeyValues kept = changelog(bootstrapServers);
        Map<String, String> expected = entries(replayed, replayed);
        Map<String, String> actual = entries(kept, replayed);
        expected.forEach(
                (key, value) -> {
                    if (!value.equals(actual.get(key))) {
                        throw new AssertionError(
                                "the decider's state has %s under %s, the log %s"
                                        .formatted(actual.get(key), key, value));
                    }
                });
        actual.keySet().removeAll(expected.keySet());
        if (!actual.isEmpty()) {
            throw new AssertionError("only the decider's state has " + actual);
        }
    }

    private static MemoryKeyValues changelog(String bootstrapServers) {
        MemoryKeyValues state = new MemoryKeyValues();
        for (ConsumerRecord<byte[], byte[]> record :
                TopicRecords.read(bootstrapServers, CHANGELOG)) {
            if (record.value() == null) {
                state.delete(record.key());
            } else {
                state.put(record.key(), record.value());
            }
        }
        return state;
    }

    private static Map<String, String> entries(MemoryKeyValues values, MemoryKeyValues replayed) {
        Map<String, String> entries = new TreeMap<>();
        try (Scan scan = values.scan(new byte[0])) {
            while (scan.next()) {
                int kind = scan.key()[0];
                if (kind != POSITION && kind != UPLOAD) {
                    entries.put(
                            shown(scan.key()),
                            kind == CONTENT
                                    ? content(scan.key(), values, replayed)
                                    : HexFormat.of().formatHex(scan.value()));
                }
            }
        }
        return entries;
    }

    private static String shown(byte[] key) {
        return (char) key[0] + ":" + HexFormat.of().formatHex(key);
    }

    /// The offset may be any lower bound of the one in the log.
    private static String content(byte[] key, MemoryKeyValues values, MemoryKeyValues replayed) {
        int nameEnd = key.length - Checksum.LENGTH - 1;
        EnvironmentName environment =
                new EnvironmentName(new String(key, 1, nameEnd - 1, StandardCharsets.UTF_8));
        Checksum checksum = Checksum.ofBytes(Arrays.copyOfRange(key, nameEnd + 1, key.length));
        ContentLocation here = location(values, environment, checksum);
        ContentLocation there = location(replayed, environment, checksum);
        return "%d %d %d %s"
                .formatted(
                        here.sequence(),
                        here.chunks(),
                        here.size(),
                        here.offset() <= there.offset() ? "at most" : "beyond");
    }

    private static ContentLocation location(
            MemoryKeyValues values, EnvironmentName environment, Checksum checksum) {
        return new LedgerState(values)
                .content(environment, checksum)
                .orElseThrow(() -> new AssertionError("the log has no content " + checksum));
    }
}
