package org.deployledger.service.log;

import org.apache.kafka.common.IsolationLevel;
import org.deployledger.topics.LedgerTopics;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// How to read the ledger's topics by offset; each call opens a reader of its own, to be closed by
/// who opened it.
///
/// @param commands `ledger-commands`
/// @param events `ledger-events`, transactions under way and aborted ones included
/// @param committedEvents `ledger-events`, committed ones only
public record LedgerLogs(
        Supplier<RecordLog> commands,
        Supplier<RecordLog> events,
        Supplier<RecordLog> committedEvents) {

    /// The topics of a Kafka cluster.
    ///
    /// @param client how to reach it
    /// @param timeout for each answer of the broker
    public static LedgerLogs of(Map<String, Object> client, Duration timeout) {
        return new LedgerLogs(
                () -> open(client, LedgerTopics.COMMANDS, IsolationLevel.READ_COMMITTED, timeout),
                () -> open(client, LedgerTopics.EVENTS, IsolationLevel.READ_UNCOMMITTED, timeout),
                () -> open(client, LedgerTopics.EVENTS, IsolationLevel.READ_COMMITTED, timeout));
    }

    private static RecordLog open(
            Map<String, Object> client, String topic, IsolationLevel level, Duration timeout) {
        return KafkaRecordLog.open(client, topic, level, timeout);
    }
}
