package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.agent.Agent;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is deployed reaches every agent of the environment; what others change on a host is told
/// and handled as the host's policy says.
@ExtendWith(SharedLedger.class)
class ConvergingAgentsTest {
    private static final String ITEM = "services/web.toml";
    private static final String CHECKED =
            "check = [\"/bin/sh\", \"-c\", \"! grep -rq forbidden .\"]\n";

    private final RestartableLedger ledger;
    private final Path folder;
    private final String environment;
    private final Deployer deployer;

    ConvergingAgentsTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        environment = ledger.environment("converging");
        deployer = new Deployer(ledger, environment);
    }

    private Host host(String name, String policy, String more) {
        return Host.withFiles(
                ledger,
                environment,
                name,
                folder.resolve(name),
                "prefix = \"services/\"\nevery = \"1s\"\npolicy = \"%s\"\n%s"
                        .formatted(policy, more));
    }

    @Test
    void takeUpWhatIsGoodAndKeepWhatTheyHaveWhereItIsNot() {
        deployer.deploy(ITEM, "tokens = 1\n");
        Host web = host("web-1", "report", CHECKED);
        Host worker = host("worker-1", "report", "");
        try (Agent _ = web.start();
                Agent _ = worker.start()) {
            String first = deployer.root();
            for (Host host : List.of(web, worker)) {
                JsonNode known = host.await(ledger, environment, first, "as_deployed");
                assertEquals("1", known.at("/last_reload/reload/number").asText());
                assertEquals("tokens = 1\n", host.read(ITEM));
            }

            deployer.deploy(ITEM, "tokens = 2 # forbidden\n");
            worker.await(ledger, environment, deployer.root(), "as_deployed");
            web.await(ledger, environment, first, "failing");
            assertEquals("tokens = 1\n", web.read(ITEM));

            deployer.deploy(ITEM, "tokens = = 3\n");
            String second = worker.known(ledger, environment).at("/providers/0/root").asText();
            worker.await(ledger, environment, second, "failing");
            assertEquals("tokens = 2 # forbidden\n", worker.read(ITEM));
            assertEquals("tokens = 1\n", web.read(ITEM));

            deployer.deploy(ITEM, "tokens = 4\n");
            for (Host host : List.of(web, worker)) {
                host.await(ledger, environment, deployer.root(), "as_deployed");
                assertEquals("tokens = 4\n", host.read(ITEM));
            }
        }
        assertEquals(List.of("check_failed", "unparsable"), failures("web-1"));
        assertEquals(List.of("unparsable"), failures("worker-1"));
    }

    /// The codes of failed reloads, each once.
    private List<String> failures(String agent) {
        return ledger.log().bodies(environment, RunningEvent.ConfigReloadFailed.class).stream()
                .filter(event -> event.agent().value().equals(agent))
                .map(event -> event.failure().code())
                .distinct()
                .toList();
    }

    @Test
    void restoreWhatAHandHasChangedAndTheRecordSaysSo() {
        deployer.deploy(ITEM, "tokens = 1\nmodel = \"small\"\n");
        Host host = host("web-1", "restore", "");
        try (Agent _ = host.start()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");

            host.edit(ITEM, "tokens = 7\nmodel = \"small\"\n");
            Await.until("restored", () -> host.read(ITEM).contains("tokens = 1"));
            Await.until(
                    "no drift",
                    () ->
                            ledger.api().all(environment, "/drift", "drift").isEmpty()
                                    && !completions().isEmpty());
            host.await(ledger, environment, deployer.root(), "as_deployed");
        }
        assertEquals(List.of(new FieldDrift("tokens", "1", null, "7")), drifts().getFirst());
        assertEquals(List.of(), drifts().getLast());
        RunningEvent.ReconciliationCompleted completed = completions().getFirst();
        assertEquals(ReconciliationResult.COMPLETED, completed.completion().result());
        assertEquals(
                List.of("change services/web.toml: tokens"),
                completed.completion().actions().stream().map(action -> action.summary()).toList());
    }

    private List<List<FieldDrift>> drifts() {
        return ledger.log().bodies(environment, RunningEvent.DriftObserved.class).stream()
                .map(RunningEvent.DriftObserved::fields)
                .toList();
    }

    private List<RunningEvent.ReconciliationCompleted> completions() {
        return ledger.log().bodies(environment, RunningEvent.ReconciliationCompleted.class);
    }

    @Test
    void reportWhatAHandHasChangedAndLeaveIt() {
        deployer.deploy(ITEM, "tokens = 1\n");
        Host host = host("web-1", "report", "");
        try (Agent _ = host.start()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");

            host.edit(ITEM, "tokens = 7\n");
            host.await(ledger, environment, deployer.root(), "drifted");
            List<JsonNode> drift = ledger.api().all(environment, "/drift", "drift");

            assertEquals(1, drift.size(), drift::toString);
            assertEquals(ITEM, drift.getFirst().path("item").asText());
            assertEquals(
                    Map.of("desired", "1", "actual", "7"),
                    Map.of(
                            "desired", drift.getFirst().at("/fields/0/desired").toString(),
                            "actual", drift.getFirst().at("/fields/0/actual").toString()));
            assertEquals("tokens = 7\n", host.read(ITEM));
        }
        assertEquals(List.of(), completions());
    }

    @Test
    void offerWhatAHandHasChangedAsAChangeSet() {
        deployer.deploy(ITEM, "tokens = 1\n");
        Host host = host("web-1", "adopt", "");
        try (Agent _ = host.start()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");

            host.edit(ITEM, "tokens = 7\n");
            EventBody.ChangeStaged staged =
                    Await.value("a staged change", () -> staged().stream().findFirst());

            assertEquals(ITEM, staged.path().value());
            assertEquals(1, staged.baseVersion());
            assertEquals(
                    Checksum.of("tokens = 7\n".getBytes(StandardCharsets.UTF_8)),
                    staged.checksum());
            assertEquals("tokens = 7\n", host.read(ITEM));
        }
        assertEquals(1, ledger.log().bodies(environment, EventBody.ChangeSetOpened.class).size());
    }

    private List<EventBody.ChangeStaged> staged() {
        List<EventBody.ChangeStaged> staged =
                new ArrayList<>(ledger.log().bodies(environment, EventBody.ChangeStaged.class));
        ledger.log()
                .bodies(environment, EventBody.ChangesStaged.class)
                .forEach(event -> staged.addAll(event.changes()));
        return staged;
    }
}
