package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.deployledger.agent.Agent;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the environment's rules forbid is not done to a running system, here topics of Kafka beside
/// those of the ledger.
@ExtendWith(SharedLedger.class)
class GuardRailsTest {
    private static final int REFUSED = 5;
    private static final String ABSENT = "state = \"absent\"\nallow_delete = true\n";

    private final RestartableLedger ledger;
    private final String environment;
    private final Deployer deployer;
    private final Host host;
    private final Cli ops;
    private final Admin admin;

    GuardRailsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("guarded");
        deployer = new Deployer(ledger, environment);
        String kafka = ledger.addresses().kafka();
        host =
                Host.with(
                        ledger,
                        environment,
                        "ops-1",
                        folder,
                        """
                        [providers.topics]
                        kind = "kafka"
                        prefix = "topics/"
                        every = "1h"
                        bootstrap-servers = "%s"
                        """
                                .formatted(kafka));
        ops = ledger.cli(folder, "ops");
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    @AfterEach
    void removeTopics() throws Exception {
        admin.deleteTopics(topics()).all().get();
        Await.until("no topics", () -> topics().isEmpty());
        admin.close();
    }

    @Test
    void boundDeletionsAndKeepWhatIsProtectedOrIgnored() throws Exception {
        create("aged", "gone-1", "gone-2", "kept");
        deployer.deploy(".ledger/rules.toml", rules());
        try (Agent _ = host.start()) {
            Await.until(
                    "topics are known",
                    () ->
                            host.known(ledger, environment).at("/providers/0/resources").asInt()
                                    == 4);
            deployer.deploy(
                    "topics/aged.toml", "config.retention.ms = 1000\n",
                    "topics/gone-1.toml", ABSENT,
                    "topics/gone-2.toml", ABSENT,
                    "topics/kept.toml", ABSENT);
            awaitDrift("topic/gone-1", "topic/gone-2", "topic/kept");
            run("reconcile", "--yes").expect(REFUSED);
            assertEquals(Set.of("aged", "gone-1", "gone-2", "kept"), topics());

            deployer.deploy("topics/gone-2.toml", "partitions = 1\n");
            awaitDrift("topic/gone-1", "topic/kept");
            run("reconcile", "--yes").expect(0);
            Await.until("gone", () -> topics().equals(Set.of("aged", "gone-2", "kept")));
        }
        assertEquals(
                List.of(
                        "PLAN COMPLETED",
                        "  PLANNED: delete topic gone-1 and its records",
                        "  PLANNED: delete topic gone-2 and its records",
                        "  SKIPPED protected: delete topic kept and its records"),
                told("PLAN COMPLETED", 4));
        assertEquals(
                List.of(
                        "APPLY REFUSED",
                        "  SKIPPED too_many_deletions: delete topic gone-1 and its records",
                        "  SKIPPED too_many_deletions: delete topic gone-2 and its records",
                        "  SKIPPED protected: delete topic kept and its records"),
                told("APPLY REFUSED", 4));
        assertEquals(
                List.of(
                        "APPLY COMPLETED",
                        "  DONE: delete topic gone-1 and its records",
                        "  SKIPPED protected: delete topic kept and its records"),
                told("APPLY COMPLETED", 3));
    }

    private static String rules() {
        return """
        [reconciliation]
        max_deletions = 1
        protected = ["topic/k*"]

        [[ignore]]
        resource = "topic/aged"
        field = "config.*"
        reason = "an experiment"
        owner = "ops@example.com"
        until = %s
        """
                .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(30));
    }

    @Test
    void holdAReportThatLacksMostUntilItIsConfirmed() throws Exception {
        create("a", "b", "c", "d", "e");
        try (Agent _ = host.start()) {
            Await.until("topics are known", () -> known() == 5);

            admin.deleteTopics(List.of("a", "b", "c", "d")).all().get();
            Await.until("one topic is left", () -> topics().equals(Set.of("e")));
            run("discover").expect(0);
            Await.until(
                    "the report is held",
                    () -> host.known(ledger, environment).at("/providers/0/held").isObject());
            assertEquals(5, known());

            run("resources", "confirm", "-m", "they were removed").expect(0);
            Await.until("what is gone is gone", () -> known() == 1);
        }
        assertEquals(
                List.of(
                        "5 resources discovered",
                        "DISCOVER started",
                        "4 of 5 missing, held",
                        "DISCOVER COMPLETED",
                        "confirmed: they were removed",
                        "gone topic/a",
                        "gone topic/b",
                        "gone topic/c",
                        "gone topic/d"),
                new Story(ledger.log().of(environment), "topics").lines());
    }

    private int known() {
        return host.known(ledger, environment).at("/providers/0/resources").asInt();
    }

    private void create(String... names) throws Exception {
        admin.createTopics(
                        Arrays.stream(names).map(name -> new NewTopic(name, 1, (short) 1)).toList())
                .all()
                .get();
        Await.until("topics", () -> topics().containsAll(List.of(names)));
    }

    private Set<String> topics() throws Exception {
        Set<String> names = new TreeSet<>(admin.listTopics().names().get());
        names.removeIf(name -> name.contains("ledger") || name.startsWith("_"));
        return names;
    }

    private void awaitDrift(String... resources) {
        Await.until(
                "drift of " + List.of(resources),
                () ->
                        ledger.api().all(environment, "/drift", "drift").stream()
                                .map(row -> row.path("resource").asText())
                                .toList()
                                .equals(List.of(resources)));
    }

    private Cli.Run run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--environment";
        all[arguments.length + 1] = environment;
        return ops.run(all);
    }

    /// So many lines of the story from the first one on that begins so.
    private List<String> told(String first, int lines) {
        List<String> story = new Story(ledger.log().of(environment), "topics").lines();
        int begin = story.indexOf(first);
        return begin < 0 ? story : story.subList(begin, Math.min(story.size(), begin + lines));
    }
}
