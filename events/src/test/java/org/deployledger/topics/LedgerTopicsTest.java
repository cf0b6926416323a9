package org.deployledger.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

class LedgerTopicsTest {

    @Test
    void createsTheCommandsSo() {
        NewTopic topic = LedgerTopics.COMMANDS_TOPIC.newTopic(12, (short) 3);
        assertEquals("ledger-commands", topic.name());
        assertEquals(12, topic.numPartitions());
        assertEquals(3, topic.replicationFactor());
        assertEquals(
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "7776000000",
                        "retention.bytes", "-1",
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", "524288",
                        "compression.type", "uncompressed",
                        "unclean.leader.election.enable", "false",
                        "min.insync.replicas", "2"),
                new TreeMap<>(topic.configs()));
    }

    @Test
    void createsTheEventsSo() {
        assertEquals(
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", "1048576",
                        "compression.type", "uncompressed",
                        "unclean.leader.election.enable", "false",
                        "min.insync.replicas", "1"),
                new TreeMap<>(LedgerTopics.EVENTS_TOPIC.newTopic(4, (short) 1).configs()));
    }

    @Test
    void createsTheSchemasWithOnePartition() {
        NewTopic topic = LedgerTopics.SCHEMAS_TOPIC.newTopic(4, (short) 1);
        assertEquals(1, topic.numPartitions());
        assertEquals("compact", topic.configs().get("cleanup.policy"));
    }

    @Test
    void createsTheDeadLettersSo() {
        Map<String, String> configs =
                LedgerTopics.DEAD_LETTERS_TOPIC.newTopic(4, (short) 1).configs();
        assertEquals("2592000000", configs.get("retention.ms"));
        assertEquals("delete", configs.get("cleanup.policy"));
    }
}
