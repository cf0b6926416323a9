package org.deployledger.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class TopicAssertionTest {

    private static final TopicAssertion ASSERTION = new TopicAssertion("localhost:9092", 4);

    @Test
    void findsNothingOnATopicThatIsAsItWasCreated() {
        for (TopicDefinition topic : LedgerTopics.embedded()) {
            assertEquals(
                    List.of(),
                    ASSERTION.faults(
                            topic,
                            described(topic, topic.partitions(4), 3),
                            config(topic, 3, Map.of())));
        }
    }

    @Test
    void saysHowToCreateATopicThatIsMissing() {
        assertEquals(
                List.of(
                        """
                        Topic ledger-events does not exist.
                          mend with: deployer topics create --bootstrap-servers localhost:9092 --partitions 4 --replication 3\
                        """),
                messages(
                        ASSERTION.faults(
                                LedgerTopics.EVENTS_TOPIC,
                                Optional.empty(),
                                TopicAssertion.none())));
    }

    @Test
    void saysWhichSettingIsWrongAndWhatMendsIt() {
        TopicDefinition events = LedgerTopics.EVENTS_TOPIC;
        assertEquals(
                List.of(
                        """
                        Topic ledger-events cannot be used: retention.ms
                          expected  -1   (kept for ever; the default deletes a ledger after 7 days)
                          actual    604800000
                          mend with: kafka-configs.sh --bootstrap-server localhost:9092 --alter --entity-type topics --entity-name ledger-events --add-config retention.ms=-1\
                        """),
                messages(
                        ASSERTION.faults(
                                events,
                                described(events, 4, 1),
                                config(events, 1, Map.of("retention.ms", "604800000")))));
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        TopicDefinition commands = LedgerTopics.COMMANDS_TOPIC;
        assertEquals(
                List.of(
                        """
                        Topic ledger-commands cannot be used: ledger.partitions
                          expected  4
                          actual    12
                          mend with: setting ledger.partitions=12 in this process (partitions are fixed when topics are created)\
                        """),
                messages(
                        ASSERTION.faults(
                                commands,
                                described(commands, 12, 1),
                                config(commands, 1, Map.of()))));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, 1 fault",
        "3, 2, 0 faults",
        "3, 3, 0 faults",
        "2, 1, 1 fault",
        "1, 1, 0 faults"
    })
    void wantsTwoReplicasInSyncWhereThereAreAsMany(
            int replication, String minInSync, String expected) {
        TopicDefinition events = LedgerTopics.EVENTS_TOPIC;
        int faults =
                ASSERTION
                        .faults(
                                events,
                                described(events, 4, replication),
                                config(
                                        events,
                                        replication,
                                        Map.of("min.insync.replicas", minInSync)))
                        .size();
        assertEquals(expected, faults == 1 ? "1 fault" : faults + " faults");
    }

    @ParameterizedTest
    @CsvSource({
        "cleanup.policy, compact, 1",
        "'cleanup.policy', 'compact,delete', 1",
        "retention.ms, -1, 0",
        "retention.ms, 7776000001, 0",
        "retention.ms, 7775999999, 1",
        "retention.bytes, 1000000, 1",
        "message.timestamp.type, CreateTime, 1",
        "max.message.bytes, 1048576, 1",
        "compression.type, producer, 1",
        "unclean.leader.election.enable, true, 1"
    })
    void holdsEverySettingOfTheCommandsAgainstItsPromise(String key, String actual, int faults) {
        TopicDefinition commands = LedgerTopics.COMMANDS_TOPIC;
        assertEquals(
                faults,
                ASSERTION
                        .faults(
                                commands,
                                described(commands, 4, 1),
                                config(commands, 1, Map.of(key, actual)))
                        .size());
    }

    @Test
    void namesEveryFaultInTheException() {
        List<TopicFault> faults =
                List.of(new TopicFault.Missing("a", "x"), new TopicFault.Missing("b", "y"));
        assertEquals(
                """
                Topic a does not exist.
                  mend with: x
                Topic b does not exist.
                  mend with: y\
                """,
                new UnusableTopicsException(faults).getMessage());
    }

    private static List<String> messages(List<TopicFault> faults) {
        return faults.stream().map(TopicFault::message).toList();
    }

    private static Optional<TopicDescription> described(
            TopicDefinition topic, int partitions, int replication) {
        List<Node> replicas =
                IntStream.range(0, replication)
                        .mapToObj(id -> new Node(id, "localhost", 9092 + id))
                        .toList();
        List<TopicPartitionInfo> infos =
                IntStream.range(0, partitions)
                        .mapToObj(
                                index ->
                                        new TopicPartitionInfo(
                                                index,
                                                replicas.getFirst(),
                                                replicas,
                                                replicas,
                                                List.of(),
                                                List.of()))
                        .toList();
        return Optional.of(new TopicDescription(topic.name(), false, infos));
    }

    private static Config config(
            TopicDefinition topic, int replication, Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>();
        topic.settings(replication).forEach(setting -> values.put(setting.key(), setting.value()));
        values.putAll(changed);
        return new Config(
                values.entrySet().stream()
                        .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
