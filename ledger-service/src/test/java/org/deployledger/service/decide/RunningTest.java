package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.content.ContentCodec;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What agents and people say about running systems.
class RunningTest {
    private static final UUID RUN = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID NEWER_RUN = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final Ledger ledger = new Ledger();

    @Test
    void lastAgentThatStartsSpeaksForTheName() {
        heartbeat(RUN, true);

        List<EventBody> started = heartbeat(NEWER_RUN, true);

        assertInstanceOf(RunningEvent.HeartbeatRecorded.class, started.getFirst());
        assertEquals("agent_fenced", code(heartbeat(RUN, false)));
        assertEquals("agent_fenced", code(report(RUN, resource("topic/a", 1))));
        assertInstanceOf(
                RunningEvent.HeartbeatRecorded.class, heartbeat(NEWER_RUN, false).getFirst());
    }

    @Test
    void takesNothingFromAnAgentThatNeverStarted() {
        assertEquals("agent_unknown", code(heartbeat(RUN, false)));
        assertEquals("agent_unknown", code(report(RUN, resource("topic/a", 1))));
        assertEquals("agent_unknown", code(start(UUID.randomUUID(), Duration.ofMinutes(1))));
    }

    @Test
    void tellsWhatIsNewOtherAndGone() {
        heartbeat(RUN, true);
        report(RUN, resource("topic/a", 1), resource("topic/b", 1), resource("topic/c", 1));

        List<EventBody> events =
                report(RUN, resource("topic/a", 1), resource("topic/b", 2), resource("topic/d", 1));

        var updated = assertInstanceOf(RunningEvent.ResourceUpdated.class, events.get(0));
        assertEquals(List.of(new FieldChange("partitions", "1", "2")), updated.changes());
        assertEquals("{\"partitions\":2}", updated.state());
        var found = assertInstanceOf(RunningEvent.ResourceDiscovered.class, events.get(1));
        assertEquals(new ResourceId("topic/d"), found.resource());
        var gone = assertInstanceOf(RunningEvent.ResourceDeleted.class, events.get(2));
        assertEquals(new ResourceId("topic/c"), gone.resource());
        assertEquals("{\"partitions\":1}", gone.state());
        assertEquals(3, events.size());
    }

    @Test
    void saysNothingWhereNothingIsNew() {
        heartbeat(RUN, true);
        report(RUN, resource("topic/a", 1));

        assertEquals(
                List.of(),
                report(
                        RUN,
                        "{\"id\":\"topic/a\", \"kind\":\"topic\","
                                + "\"status\":\"present\",\"state\":{ \"partitions\" : 1}}"));
    }

    @Test
    void holdsAReportThatLacksManyUntilASecondOneSaysTheSame() {
        heartbeat(RUN, true);
        report(RUN, resources(10));

        List<EventBody> first = report(RUN, resources(5));
        List<EventBody> other = report(RUN, resources(4));
        List<EventBody> second = report(RUN, resources(4));

        var held = assertInstanceOf(RunningEvent.ReportHeld.class, first.getFirst());
        assertEquals(
                List.of(10, 5, 5),
                List.of(held.known(), held.missing(), held.firstMissing().size()));
        assertInstanceOf(RunningEvent.ReportHeld.class, other.getFirst());
        assertEquals(6, count(second, RunningEvent.ResourceDeleted.class));
    }

    @Test
    void doesNotTakeARepeatedCommandForASecondReport() {
        heartbeat(RUN, true);
        report(RUN, resources(10));
        UUID id = UUID.randomUUID();
        report(RUN, id, resources(5));

        assertEquals(List.of(), report(RUN, id, resources(5)));
    }

    @Test
    void holdsAnEmptyReport() {
        heartbeat(RUN, true);
        report(RUN, resources(2));

        assertInstanceOf(RunningEvent.ReportHeld.class, report(RUN).getFirst());
    }

    @Test
    void takesAHeldReportOnceAPersonConfirmedIt() {
        heartbeat(RUN, true);
        report(RUN, resources(10));
        UUID id = UUID.randomUUID();
        report(RUN, id, resources(5));

        List<EventBody> confirmed =
                ledger.send(
                        new RunningCommand.ConfirmReport(
                                envelope(), "web-1", "topics", null, "they are gone", null));
        List<EventBody> again = report(RUN, id, resources(5));

        assertInstanceOf(RunningEvent.ReportConfirmed.class, confirmed.getFirst());
        assertEquals(5, count(again, RunningEvent.ResourceDeleted.class));
        assertEquals(
                "report_not_held",
                code(
                        ledger.send(
                                new RunningCommand.ConfirmReport(
                                        envelope(), "web-1", "topics", null, null, null))));
    }

    @Test
    void tellsDriftOnceWithWhatWasKnownBeforeAndTellsWhenItIsOver() {
        heartbeat(RUN, true);
        report(RUN, resource("topic/a", 1));

        List<EventBody> drifts = report(RUN, drifting("topic/a", 2));
        List<EventBody> again = report(RUN, drifting("topic/a", 2));
        List<EventBody> more = report(RUN, drifting("topic/a", 3));
        List<EventBody> over = report(RUN, resource("topic/a", 1));

        var first = assertInstanceOf(RunningEvent.DriftObserved.class, drifts.getLast());
        assertEquals(List.of(new FieldDrift("partitions", "1", "1", "2")), first.fields());
        assertEquals("kafka/a.toml", first.item());
        assertEquals(List.of(), again);
        var second = assertInstanceOf(RunningEvent.DriftObserved.class, more.getLast());
        assertEquals(List.of(new FieldDrift("partitions", "1", "1", "3")), second.fields());
        var end = assertInstanceOf(RunningEvent.DriftObserved.class, over.getLast());
        assertEquals(List.of(), end.fields());
    }

    @Test
    void refusesAReportThatCannotBeRead() {
        heartbeat(RUN, true);
        byte[] bomb = ContentCodec.compress(new byte[20 << 20]);

        assertEquals("invalid_report", code(report(RUN, "{\"id\":1}")));
        assertEquals("invalid_report", code(report(RUN, resource("a", 1), resource("a", 2))));
        assertEquals("invalid_text", code(report(RUN, resource("a\\u0007", 1))));
        assertEquals("invalid_report", code(send(RUN, new byte[] {1, 2, 3}, 3)));
        assertEquals("invalid_report", code(send(RUN, bomb, 20 << 20)));
        assertEquals("invalid_report", code(send(RUN, bomb, 100)));
        String large = "\"" + "x".repeat(33_000) + "\"";
        assertEquals(
                "invalid_report",
                code(
                        report(
                                RUN,
                                "{\"id\":\"a\",\"kind\":\"k\",\"status\":\"s\",\"state\":{\"x\":"
                                        + large
                                        + "}}")));
    }

    @Test
    void recordsEachReloadOnce() {
        heartbeat(RUN, true);

        List<EventBody> first = reload(1, null);
        List<EventBody> again = reload(1, null);
        List<EventBody> failed = reload(2, new ReloadFailure("check_failed", "no", 4L, null));

        assertInstanceOf(RunningEvent.ConfigReloaded.class, first.getFirst());
        assertEquals(List.of(), again);
        assertInstanceOf(RunningEvent.ConfigReloadFailed.class, failed.getFirst());
        assertEquals(List.of(), reload(2, null));
    }

    @Test
    void runsOneReconciliationOfAProviderAtATime() {
        heartbeat(RUN, true);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        var started =
                assertInstanceOf(
                        RunningEvent.ReconciliationStarted.class,
                        start(first, Duration.ofMinutes(1)).getFirst());
        assertEquals(10, started.maxDeletions());
        assertEquals(List.of(), start(first, Duration.ofMinutes(1)));
        assertEquals("reconciliation_running", code(start(second, Duration.ofMinutes(1))));
        assertEquals("reconciliation_not_running", code(complete(second)));
        assertInstanceOf(RunningEvent.ReconciliationCompleted.class, complete(first).getFirst());
        assertEquals(List.of(), complete(first));
        assertInstanceOf(
                RunningEvent.ReconciliationStarted.class,
                start(second, Duration.ofMinutes(1)).getFirst());
    }

    @Test
    void abandonsAReconciliationThatIsOverdue() {
        heartbeat(RUN, true);
        UUID first = UUID.randomUUID();
        start(first, Duration.ofMinutes(1));
        ledger.pass(Duration.ofMinutes(2));

        List<EventBody> events = start(UUID.randomUUID(), Duration.ofMinutes(1));

        var end = assertInstanceOf(RunningEvent.ReconciliationCompleted.class, events.get(0));
        assertEquals(first, end.reconciliation());
        assertEquals(ReconciliationResult.ABANDONED, end.completion().result());
        assertNull(end.completion().plan());
        assertInstanceOf(RunningEvent.ReconciliationStarted.class, events.get(1));
        assertEquals("reconciliation_not_running", code(complete(first)));
    }

    @Test
    void refusesNamesThatAreNone() {
        assertEquals(
                "invalid_agent",
                code(
                        ledger.send(
                                new RunningCommand.ReportHeartbeat(
                                        envelope(), "../x", RUN.toString(), heartbeat(true)))));
        assertEquals(
                "invalid_id",
                code(
                        ledger.send(
                                new RunningCommand.ReportHeartbeat(
                                        envelope(), "web-1", "x", heartbeat(true)))));
    }

    private List<EventBody> heartbeat(UUID run, boolean starting) {
        return ledger.send(
                new RunningCommand.ReportHeartbeat(
                        envelope(), "web-1", run.toString(), heartbeat(starting)));
    }

    private static Heartbeat heartbeat(boolean starting) {
        return new Heartbeat(
                "host", "1", starting, Duration.ofMinutes(5), 0, Checksum.ZERO, List.of());
    }

    private List<EventBody> report(UUID run, String... resources) {
        return report(run, UUID.randomUUID(), resources);
    }

    private List<EventBody> report(UUID run, UUID id, String... resources) {
        byte[] json = ("{\"resources\":[" + String.join(",", resources) + "]}").getBytes(UTF_8);
        return send(run, id, ContentCodec.compress(json), json.length);
    }

    private List<EventBody> send(UUID run, byte[] data, int size) {
        return send(run, UUID.randomUUID(), data, size);
    }

    private List<EventBody> send(UUID run, UUID id, byte[] data, int size) {
        return ledger.send(
                new RunningCommand.ReportResources(
                        envelope(),
                        "web-1",
                        run.toString(),
                        "topics",
                        id.toString(),
                        0,
                        size,
                        Bytes.wrap(data)));
    }

    private List<EventBody> reload(long number, @Nullable ReloadFailure failure) {
        return ledger.send(
                new RunningCommand.ReportReload(
                        envelope(),
                        "web-1",
                        RUN.toString(),
                        "topics",
                        new Reload(
                                number,
                                5,
                                Checksum.ZERO,
                                1,
                                1,
                                0,
                                0,
                                Duration.ofMillis(3),
                                List.of()),
                        failure));
    }

    private List<EventBody> start(UUID id, Duration deadline) {
        return ledger.send(
                new RunningCommand.StartReconciliation(
                        envelope(),
                        "web-1",
                        "topics",
                        id.toString(),
                        ReconciliationMode.APPLY,
                        null,
                        null,
                        deadline,
                        "why",
                        null));
    }

    private List<EventBody> complete(UUID id) {
        return ledger.send(
                new RunningCommand.CompleteReconciliation(
                        envelope(),
                        "web-1",
                        RUN.toString(),
                        "topics",
                        id.toString(),
                        new Completion(
                                ReconciliationResult.COMPLETED,
                                5,
                                Checksum.ZERO,
                                0,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                Duration.ZERO)));
    }

    private static String[] resources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> resource("topic/" + i, 1))
                .toArray(String[]::new);
    }

    private static String resource(String id, int partitions) {
        return "{\"id\":\"%s\",\"kind\":\"topic\",\"status\":\"present\",\"state\":{\"partitions\":%d}}"
                .formatted(id, partitions);
    }

    private static String drifting(String id, int partitions) {
        return ("{\"id\":\"%s\",\"kind\":\"topic\",\"status\":\"present\",\"state\":{\"partitions\":%d},"
                    + "\"item\":\"kafka/a.toml\",\"drift\":[{\"field\":\"partitions\","
                    + "\"desired\":1,\"actual\":%d}]}")
                .formatted(id, partitions, partitions);
    }

    private static String code(List<EventBody> events) {
        assertEquals(1, events.size(), events.toString());
        return assertInstanceOf(EventBody.CommandRefused.class, events.getFirst()).code();
    }

    private static long count(List<EventBody> events, Class<?> type) {
        Map<Class<?>, Long> counts =
                events.stream()
                        .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
        assertTrue(counts.containsKey(type), events.toString());
        return counts.get(type);
    }

    private static CommandEnvelope envelope() {
        return Ledger.envelope("agent@example.com", null, null);
    }
}
