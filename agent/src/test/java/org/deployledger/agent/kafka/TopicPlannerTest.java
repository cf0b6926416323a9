package org.deployledger.agent.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class TopicPlannerTest {
    private static final Plan NOTHING = new Plan(List.of(), List.of());
    private static final List<Resource> ORDERS =
            List.of(
                    new Topic(
                                    "orders",
                                    4,
                                    3,
                                    new TreeMap<>(
                                            Map.of(
                                                    "retention.ms", "1000",
                                                    "cleanup.policy", "compact",
                                                    "preallocate", "true",
                                                    "min.cleanable.dirty.ratio", "0.5")))
                            .resource());

    private static Plan plan(List<Resource> actual, String... pathsAndContents)
            throws ProviderException {
        return new TopicPlanner(new LedgerNames(List.of("audit")))
                .plan(Given.desired(pathsAndContents), actual);
    }

    private static List<String> summaries(Plan plan) {
        return plan.actions().stream().map(Action::summary).toList();
    }

    private static List<String> codes(Plan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }

    @Test
    void hasNothingToDoWhereAllIsAsDesired() throws ProviderException {
        assertEquals(
                NOTHING,
                plan(
                        ORDERS,
                        "topics/orders.toml",
                        """
                        partitions = 4
                        replication_factor = 3
                        [config]
                        retention.ms = 1000
                        "cleanup.policy" = "compact"
                        preallocate = true
                        min.cleanable.dirty.ratio = 0.50
                        """));
    }

    @Test
    void touchesNoTopicWithoutAnItem() throws ProviderException {
        assertEquals(NOTHING, plan(ORDERS));
    }

    @Test
    void setsOnlyWhatDiffers() throws ProviderException {
        Plan plan =
                plan(
                        ORDERS,
                        "orders.yaml",
                        """
                        config:
                          retention.ms: 2000
                          cleanup.policy: compact
                          segment.ms: 5
                        """);
        assertEquals(
                List.of("set config.\"retention.ms\", config.\"segment.ms\" of topic orders"),
                summaries(plan));
        assertEquals(
                List.of(
                        new FieldDifference(
                                "config.\"retention.ms\"",
                                Value.Int.of(2000),
                                new Value.Text("1000")),
                        new FieldDifference("config.\"segment.ms\"", Value.Int.of(5), null)),
                plan.actions().getFirst().differences());
    }

    @Test
    void createsThenSetsThenGrowsAndDeletesLast() throws ProviderException {
        List<Resource> actual =
                List.of(ORDERS.getFirst(), new Topic("aged", 1, 1, new TreeMap<>()).resource());
        assertEquals(
                List.of(
                        "create topic payments",
                        "set config.\"retention.ms\" of topic orders",
                        "grow topic orders from 4 to 8 partitions",
                        "delete topic aged and its records"),
                summaries(
                        plan(
                                actual,
                                "aged.toml",
                                "state = 'absent'\nallow_delete = true",
                                "orders.toml",
                                "partitions = 8\nconfig.retention.ms = 5",
                                "x.toml",
                                "topic = 'payments'")));
    }

    @Test
    void leavesATopicThatIsAbsentAsDesired() throws ProviderException {
        assertEquals(NOTHING, plan(List.of(), "gone.toml", "state = 'absent'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "partitions = 3            | fewer_partitions",
                "replication_factor = 1    | other_replication_factor",
                "state = 'absent'          | delete_not_permitted",
                "state = 'gone'            | wrong_value",
                "partitions = 0            | wrong_value",
                "partitions = '4'          | wrong_value",
                "topic = 'a b'             | wrong_value",
                "retention = 4             | unknown_key",
                "config.a = [1]            | wrong_value",
                "partitions = 1 2          | unreadable"
            })
    void saysWhyAnItemCannotBeBroughtThere(String content, String code) throws ProviderException {
        Plan plan = plan(ORDERS, "orders.toml", content);
        assertEquals(List.of(code), codes(plan));
        assertEquals(List.of(), plan.actions());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger-commands",
                "ledger-events",
                "ledger-schemas",
                "ledger-dead-letters",
                "ledger-service-decider-changelog",
                "ledger-projector-views-changelog",
                "audit-views-changelog",
                "__consumer_offsets",
                "__transaction_state"
            })
    void plansNothingForTheLedgersOwnTopics(String topic) throws ProviderException {
        List<Resource> actual = List.of(new Topic(topic, 1, 1, new TreeMap<>()).resource());
        String absent = "topic = '" + topic + "'\nstate = 'absent'\nallow_delete = true";
        for (String item : List.of(absent, "topic = '" + topic + "'\npartitions = 9")) {
            for (List<Resource> seen : List.of(actual, List.<Resource>of())) {
                Plan plan = plan(seen, "a.toml", item);
                assertEquals(List.of("ledger_topic"), codes(plan));
                assertEquals(List.of(), plan.actions());
            }
        }
    }

    @Test
    void plansForNoneOfTheItemsOfOneTopic() throws ProviderException {
        Plan plan =
                plan(ORDERS, "a/orders.toml", "partitions = 5", "b/orders.toml", "partitions = 6");
        assertEquals(List.of("same_topic", "same_topic"), codes(plan));
        assertEquals(List.of(), plan.actions());
    }

    @Test
    void aTopicIsTheSameAfterAWayThroughItsResource() {
        Topic topic = Topic.of(ORDERS.getFirst()).orElseThrow();
        assertEquals(ORDERS.getFirst(), topic.resource());
    }
}
