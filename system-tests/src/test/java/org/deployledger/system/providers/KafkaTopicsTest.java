package org.deployledger.system.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.deployledger.agent.kafka.KafkaType;
import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.provider.ToldCourse;
import org.deployledger.item.ItemPath;
import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.process.TestFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Topics of a real broker.
class KafkaTopicsTest {
    private static final TestFolder FOLDER = TestFolder.create();
    private static EmbeddedBroker broker;
    private Admin admin;
    private Provider provider;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(new BrokerSettings(FOLDER.path().resolve("kafka"), 0));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
        FOLDER.close();
    }

    @BeforeEach
    void open() {
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        provider = provider(broker.bootstrapServers());
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
        admin.deleteTopics(topics()).all().get();
        awaitTopics(Set.of());
        admin.close();
    }

    private static Provider provider(String servers) {
        return new KafkaType()
                .open(
                        "topics",
                        Given.settings(
                                "bootstrap-servers = '%s'\nrequest-timeout = '20s'"
                                        .formatted(servers),
                                FOLDER.path()));
    }

    private Set<String> topics() throws Exception {
        return admin.listTopics().names().get();
    }

    private void awaitTopics(Set<String> names) {
        Await.until("the topics " + names, () -> topics().equals(names));
    }

    private void create(String name, int partitions, Map<String, String> config) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                .all()
                .get();
        Await.until(name, () -> topics().contains(name));
    }

    private ToldCourse apply(Desired desired) throws Exception {
        Plan plan = provider.plan(desired, provider.discover());
        assertEquals(List.of(), plan.problems());
        ToldCourse course = new ToldCourse();
        provider.apply(plan, desired, course);
        return course;
    }

    @Test
    void bringsTopicsToWhatIsDesired() throws Exception {
        create("orders", 2, Map.of("retention.ms", "1000", "segment.ms", "7000"));
        create("aged", 1, Map.of());
        Desired desired =
                Given.desired(
                        "topics/aged.toml",
                        "state = 'absent'\nallow_delete = true",
                        "topics/orders.toml",
                        "partitions = 4\nreplication_factor = 1\nconfig.retention.ms = 2000",
                        "topics/payments.yaml",
                        "partitions: 3\nconfig:\n  cleanup.policy: compact\n  preallocate: true");
        assertEquals(
                List.of(
                        "done: create topic payments",
                        "done: set config.\"retention.ms\" of topic orders",
                        "done: grow topic orders from 2 to 4 partitions",
                        "done: delete topic aged and its records"),
                apply(desired).outcomes());
        awaitTopics(Set.of("orders", "payments"));
        Await.until("all as desired", () -> provider.plan(desired, provider.discover()).isEmpty());
        assertEquals(
                List.of(
                        new Resource(
                                "topic/orders",
                                "topic",
                                "present",
                                Given.table(
                                        """
                                        partitions = 4
                                        replication_factor = 1
                                        [config]
                                        "retention.ms" = "2000"
                                        "segment.ms" = "7000"
                                        """)),
                        new Resource(
                                "topic/payments",
                                "topic",
                                "present",
                                Given.table(
                                        """
                                        partitions = 3
                                        replication_factor = 1
                                        [config]
                                        "cleanup.policy" = "compact"
                                        "preallocate" = "true"
                                        """))),
                provider.discover());
    }

    @Test
    void neitherSeesNorTouchesTheLedgersOwnTopics() throws Exception {
        create("ledger-events", 1, Map.of());
        Desired deletion =
                Given.desired(
                        "a.toml", "topic = 'ledger-events'\nstate = 'absent'\nallow_delete = true");
        assertEquals(List.of(), provider.discover());
        Plan plan = provider.plan(deletion, provider.discover());
        assertEquals("ledger_topic", plan.problems().getFirst().code());
        ToldCourse course = new ToldCourse();
        provider.apply(planThatSlippedThrough(), deletion, course);
        assertEquals(
                List.of("ledger_topic: delete topic ledger-events and its records"),
                course.outcomes());
        assertTrue(topics().contains("ledger-events"));
    }

    private static Plan planThatSlippedThrough() {
        return new Plan(
                List.of(
                        new Action(
                                "topic/ledger-events",
                                "topic",
                                Action.Operation.DELETE,
                                new ItemPath("a.toml"),
                                List.of(),
                                "delete topic ledger-events and its records")),
                List.of());
    }

    @Test
    void tellsWhatTheBrokerRefusesAndGoesOn() throws Exception {
        create("orders", 1, Map.of());
        Desired desired =
                Given.desired(
                        "a.toml", "topic = 'many'\nreplication_factor = 3",
                        "b.toml", "topic = 'odd'\nconfig.retention.ms = 'long'",
                        "orders.toml", "config.no.such.setting = 1",
                        "z.toml", "topic = 'fine'");
        ToldCourse course = apply(desired);
        assertEquals(
                List.of(
                        "done: create topic fine",
                        "refused: create topic many",
                        "refused: create topic odd",
                        "refused: set config.\"no.such.setting\" of topic orders"),
                course.outcomes());
        assertTrue(course.messages().get(1).contains("InvalidReplicationFactorException"));
    }

    @Test
    void tellsWhatOthersDidSinceThePlan() throws Exception {
        create("orders", 1, Map.of("retention.ms", "1000"));
        create("gone", 1, Map.of());
        Desired desired =
                Given.desired(
                        "gone.toml", "partitions = 3",
                        "new.toml", "",
                        "orders.toml", "config.retention.ms = 2000");
        Plan plan = provider.plan(desired, provider.discover());
        create("new", 1, Map.of());
        admin.deleteTopics(List.of("gone", "orders")).all().get();
        awaitTopics(Set.of("new"));
        create("orders", 1, Map.of("retention.ms", "3000"));
        ToldCourse course = new ToldCourse();
        provider.apply(plan, desired, course);
        assertEquals(
                List.of(
                        "exists_already: create topic new",
                        "changed_meanwhile: set config.\"retention.ms\" of topic orders",
                        "no_topic: grow topic gone from 1 to 3 partitions"),
                course.outcomes());
    }

    @Test
    void asksBetweenTwoActionsWhetherToGoOn() throws Exception {
        Desired desired = Given.desired("a.toml", "", "b.toml", "");
        ToldCourse course = new ToldCourse(() -> topics(admin).isEmpty());
        provider.apply(provider.plan(desired, provider.discover()), desired, course);
        assertEquals(List.of("done: create topic a"), course.outcomes());
    }

    private static Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void comesBackOnceTheBrokerDoes() throws Exception {
        int port = FreePorts.of(1).getFirst();
        BrokerSettings settings = new BrokerSettings(FOLDER.path().resolve("other"), port);
        try (Provider late =
                new KafkaType()
                        .open(
                                "late",
                                Given.settings(
                                        "bootstrap-servers = '127.0.0.1:%d'\nrequest-timeout ="
                                                        .formatted(port)
                                                + " '1s'",
                                        FOLDER.path()))) {
            assertEquals("timed_out", assertThrows(ProviderException.class, late::discover).code());
            EmbeddedBroker started = EmbeddedBroker.start(settings);
            try {
                Await.until("an answer", () -> late.discover().isEmpty());
            } finally {
                started.close();
            }
        }
    }
}
