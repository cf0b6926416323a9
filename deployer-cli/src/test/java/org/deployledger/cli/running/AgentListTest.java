package org.deployledger.cli.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.TextView;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

class AgentListTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ROOT = "c".repeat(64);
    private static final JsonObject WELL = agent("web-1", false, "as_deployed", 2);
    private static final JsonObject OVERDUE = agent("web-2", true, "as_deployed", 2);
    private static final JsonObject FAILING = agent("web-3", false, "failing", 2);

    @Test
    void doubtsNothingWhereAllAgentsAreWell() {
        Drift drift = drift(List.of(), WELL);

        assertEquals(List.of(), drift.doubtful());
        assertEquals(ExitCode.DONE, drift.exitCode());
        assertEquals("No drift: what runs in prod is as deployed.\n", text(drift::text));
    }

    @Test
    void doubtsWhatRunsWhereAnAgentIsSilentOrFails() {
        Drift drift = drift(List.of(), WELL, OVERDUE, FAILING);

        assertEquals(
                List.of(
                        "web-2/files    the agent is overdue: what runs there is not known",
                        "web-3/files    failing: in /srv: no room"),
                drift.doubtful());
        assertEquals(ExitCode.FAILED, drift.exitCode());
        assertEquals(
                """
                  ! web-2/files    the agent is overdue: what runs there is not known
                  ! web-3/files    failing: in /srv: no room
                No drift is known in prod, and not all of it is.

                Next:
                  deployer agent status    shows what is the matter
                """,
                text(drift::text));
    }

    @Test
    void saysDriftAndDoubtsTogether() {
        JsonObject row =
                json(
                        """
                        {"agent": "web-1", "provider": "files", "resource": "file/a.toml",
                         "first_seen": "2026-03-01T11:59:00Z",
                         "fields": [{"field": "x", "desired": 1, "recorded": 1, "actual": null}]}
                        """);

        Drift drift = drift(List.of(row), WELL, OVERDUE);

        assertEquals(ExitCode.DIFFERENCES, drift.exitCode());
        String text = text(drift::text);
        assertTrue(text.startsWith("  ! web-2/files    the agent is overdue"), text);
        assertTrue(text.contains("x   desired 1   recorded 1   actual none\n"), text);
        assertTrue(text.contains("Drift: 1 resource not as deployed."), text);
    }

    @Test
    void doubtsOnlyWhatIsAskedFor() {
        AgentList agents = agents(OVERDUE, FAILING);

        assertEquals(1, agents.doubtful("web-3", null).size());
        assertEquals(List.of(), agents.doubtful("web-3", "topics"));
        assertEquals(2, agents.doubtful(null, "files").size());
        assertEquals(
                "unknown_agent",
                assertThrows(Failure.class, () -> agents.doubtful("web-9", null)).code());
    }

    @Test
    void saysWhatAReloadChanged() {
        String changed = text(agents(WELL)::text);
        String again = text(agents(agent("web-1", false, "as_deployed", 0))::text);

        assertTrue(changed.contains("last reload done in 40 ms, 10 s ago: +2 ~0 -0\n"), changed);
        assertTrue(
                again.contains(
                        "last reload done in 40 ms, 10 s ago: nothing to change, told again"),
                again);
    }

    private static Drift drift(List<JsonObject> rows, JsonObject... agents) {
        return new Drift("prod", rows, agents(agents).doubtful(null, null));
    }

    private static AgentList agents(JsonObject... agents) {
        return new AgentList("prod", ROOT, List.of(agents));
    }

    private static JsonObject agent(String name, boolean overdue, String condition, int added) {
        return json(
                """
                {"agent": "%s", "overdue": %s, "last_seen": "2026-03-01T11:59:59Z",
                 "heartbeat": {"heartbeat": {"host": "host", "root": "%s"}},
                 "providers": [{"provider": "files", "system": "files in /srv", "policy": "report",
                   "condition": "%s", "message": "in /srv: no room", "sequence": 7, "root": "%s",
                   "resources": 2, "drifted": 0, "held": null,
                   "last_reload": {"type": "ConfigReloaded",
                     "metadata": {"recorded_at": "2026-03-01T11:59:50Z"},
                     "reload": {"duration_ms": 40, "added": %d, "changed": 0, "removed": 0}}}]}
                """
                        .formatted(name, overdue, ROOT, condition, ROOT, added));
    }

    private static JsonObject json(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Consumer<TextView> printing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        printing.accept(
                new TextView(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        false,
                        Clock.fixed(NOW, ZoneOffset.UTC)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
