package org.deployledger.projector.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.running.AgentName;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ProviderCondition;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;
import org.deployledger.state.running.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Agents, resources, drift and reconciliations, as the views answer them.
class RunningViewsTest {
    private static final AgentName WEB = new AgentName("web-1");
    private static final ProviderName TOPICS = new ProviderName("topics");
    private static final Source SOURCE = new Source(WEB, TOPICS);
    private static final UUID ID = UUID.randomUUID();
    private static final Page ALL = new Page(null, 1000);
    private static final ResourceQueries.Filter ANY =
            new ResourceQueries.Filter(null, null, null, null);
    private static final By AGENT = new By("agent:web-1", null, null);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private FedView view;

    @BeforeEach
    void open() {
        view = new FedView(folder, schemas);
        log.create();
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void listsResourcesByKindAndStatusAndCountsThem() {
        discovered("topic/a", 1);
        discovered("topic/b", 1);
        updated("topic/b", 2);
        deleted("topic/a");
        fed();

        var all = found(resources().resources(prod(), now(), ANY, ALL)).resources();
        var none = new ResourceQueries.Filter(null, null, "qemu", null);
        var counts = found(resources().counts(prod(), now()));

        assertEquals(1, all.size());
        assertEquals("topic/b", all.getFirst().resource());
        assertEquals("{\"partitions\":2}", all.getFirst().state().text());
        assertNull(all.getFirst().drift());
        assertEquals(List.of(), found(resources().resources(prod(), now(), none, ALL)).resources());
        assertEquals(
                List.of(new RunningAnswers.Count("web-1", "topics", "topic", "present", 1)),
                counts.counts());
    }

    @Test
    void pagesResources() {
        discovered("topic/a", 1);
        discovered("topic/b", 1);
        discovered("topic/c", 1);
        fed();

        var first = found(resources().resources(prod(), now(), ANY, new Page(null, 2)));
        var rest = found(resources().resources(prod(), now(), ANY, new Page(first.next(), 2)));

        assertEquals(2, first.resources().size());
        assertEquals("topic/c", rest.resources().getFirst().resource());
        assertNull(rest.next());
    }

    @Test
    void keepsTheHistoryOfAResourceThatIsGone() {
        discovered("topic/a", 1);
        updated("topic/a", 2);
        deleted("topic/a");
        fed();

        var history = found(history("topic/a")).events();

        assertEquals(3, history.size());
        assertTrue(history.getFirst().text().startsWith("{\"type\":\"ResourceDeleted\""));
        assertInstanceOf(
                Answer.NotFound.class,
                resources().resource(prod(), now(), SOURCE, new ResourceId("topic/a")));
        assertInstanceOf(Answer.NotFound.class, history("topic/x"));
    }

    @Test
    void keepsAsMuchHistoryAsTheEnvironmentSays() {
        log.append(
                new By("admin@example.com", null, null),
                new EventBody.EnvironmentConfigured(new EnvironmentSettings(null, 3, null)));
        discovered("topic/a", 1);
        for (int i = 2; i < 10; i++) {
            updated("topic/a", i);
        }
        fed();

        assertEquals(3, found(history("topic/a")).events().size());
    }

    @Test
    void saysDriftFieldByFieldWithWhenItWasSeenFirst() {
        discovered("topic/a", 1);
        drift(new FieldDrift("partitions", "1", "1", "2"));
        log.later(Duration.ofMinutes(5));
        drift(new FieldDrift("partitions", "1", "1", "3"));
        fed();

        var drift = found(resources().drift(prod(), now(), ANY, ALL)).drift().getFirst();

        var actual = Objects.requireNonNull(drift.fields().getFirst().actual());
        assertEquals("3", actual.text());
        assertTrue(drift.lastSeen().isAfter(drift.firstSeen().plusSeconds(200)));
        assertNotNull(
                found(resources().resource(prod(), now(), SOURCE, new ResourceId("topic/a")))
                        .drift());
    }

    @Test
    void forgetsDriftThatIsOver() {
        discovered("topic/a", 1);
        drift(new FieldDrift("partitions", "1", "1", "2"));
        drift();
        fed();

        assertEquals(List.of(), found(resources().drift(prod(), now(), ANY, ALL)).drift());
    }

    @Test
    void saysForEachAgentWhatItRuns() {
        log.append(AGENT, new RunningEvent.HeartbeatRecorded(WEB, ID, heartbeat(true)));
        log.append(AGENT, new RunningEvent.ConfigReloaded(WEB, TOPICS, reload(1, 7)));
        log.append(
                AGENT,
                new RunningEvent.ConfigReloadFailed(
                        WEB,
                        TOPICS,
                        reload(2, 9),
                        new ReloadFailure("check_failed", "no", 7L, Checksum.ZERO)));
        fed();

        var agent = found(agents(Instant.EPOCH).agents(prod(), now())).agents().getFirst();
        var provider = agent.providers().getFirst();

        assertFalse(agent.overdue());
        assertEquals("failing", provider.condition());
        assertEquals(7L, provider.sequence());
        assertEquals("no", provider.message());
        assertTrue(
                found(agents(agent.lastSeen().plusSeconds(601)).agents(prod(), now()))
                        .agents()
                        .getFirst()
                        .overdue());
    }

    @Test
    void saysWhatCameOfAReconciliation() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        started(first);
        completed(first);
        started(second);
        fed();
        ReconciliationQueries queries = new ReconciliationQueries(view.looks());

        var all = found(queries.reconciliations(prod(), now(), ALL)).reconciliations();
        var one = found(queries.reconciliation(prod(), now(), first.toString(), Duration.ZERO));

        assertEquals(
                List.of("running", "completed"),
                all.stream().map(RunningAnswers.Reconciliation::result).toList());
        assertNotNull(one.completed());
        assertInstanceOf(
                Answer.Bad.class, queries.reconciliation(prod(), now(), "x", Duration.ZERO));
        assertInstanceOf(
                Answer.NotFound.class,
                queries.reconciliation(prod(), now(), UUID.randomUUID().toString(), Duration.ZERO));
    }

    @Test
    void knowsRunningSystemsAsTheyAreNowOnly() {
        discovered("topic/a", 1);
        fed();
        Moment before = new Moment(new Moment.AsOf.Sequence(0), -1, Duration.ZERO);

        Answer<?> answer = resources().resources(prod(), before, ANY, ALL);

        assertEquals("as_of_not_kept", assertInstanceOf(Answer.Bad.class, answer).code());
    }

    private void discovered(String id, int partitions) {
        log.append(
                AGENT,
                new RunningEvent.ResourceDiscovered(
                        WEB,
                        TOPICS,
                        new ResourceId(id),
                        "topic",
                        "present",
                        "{\"partitions\":" + partitions + "}",
                        ID));
    }

    private void updated(String id, int partitions) {
        log.append(
                AGENT,
                new RunningEvent.ResourceUpdated(
                        WEB,
                        TOPICS,
                        new ResourceId(id),
                        "topic",
                        "present",
                        "{\"partitions\":" + partitions + "}",
                        List.of(new FieldChange("partitions", "1", "" + partitions)),
                        ID));
    }

    private void deleted(String id) {
        log.append(
                AGENT,
                new RunningEvent.ResourceDeleted(
                        WEB, TOPICS, new ResourceId(id), "topic", "present", "{}", ID));
    }

    private void drift(FieldDrift... fields) {
        log.append(
                AGENT,
                new RunningEvent.DriftObserved(
                        WEB,
                        TOPICS,
                        new ResourceId("topic/a"),
                        "topic",
                        "kafka/a.toml",
                        0,
                        List.of(fields)));
    }

    private void started(UUID id) {
        log.append(
                AGENT,
                new RunningEvent.ReconciliationStarted(
                        WEB,
                        TOPICS,
                        id,
                        ReconciliationMode.APPLY,
                        null,
                        10,
                        List.of(),
                        List.of(),
                        Duration.ofMinutes(1),
                        null,
                        null));
    }

    private void completed(UUID id) {
        log.append(
                AGENT,
                new RunningEvent.ReconciliationCompleted(
                        WEB,
                        TOPICS,
                        id,
                        ReconciliationMode.APPLY,
                        new Completion(
                                ReconciliationResult.COMPLETED,
                                0,
                                null,
                                0,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                Duration.ZERO)));
    }

    private static Heartbeat heartbeat(boolean starting) {
        return new Heartbeat(
                "host",
                "1",
                starting,
                Duration.ofMinutes(5),
                0,
                Checksum.ZERO,
                List.of(
                        new ProviderStatus(
                                "topics",
                                "kafka",
                                "kafka",
                                "report",
                                null,
                                null,
                                ProviderCondition.UNKNOWN,
                                0,
                                null)));
    }

    private static Reload reload(long number, long sequence) {
        return new Reload(
                number, sequence, Checksum.ZERO, 1, 1, 0, 0, Duration.ofMillis(3), List.of());
    }

    private ResourceQueries resources() {
        return new ResourceQueries(view.looks());
    }

    private AgentQueries agents(Instant at) {
        return new AgentQueries(view.looks(), InstantSource.fixed(at));
    }

    private Answer<RunningAnswers.History> history(String id) {
        return resources().history(prod(), now(), SOURCE, new ResourceId(id), ALL);
    }

    private void fed() {
        view.feed(log.records());
    }

    private Looks.Subject prod() {
        return new Looks.Subject(log.environment(), false);
    }

    private static Moment now() {
        return new Moment(new Moment.AsOf.Head(), -1, Duration.ZERO);
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer);
    }
}
