package org.deployledger.benchmarks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Runs every benchmark once, small, so that none of them can rot. How long anything took is never
/// asserted.
class BenchmarksTest {
    @TempDir private static Path folder;

    private static JsonNode report = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void runEverythingSmall() throws IOException {
        Benchmarks.run("--small", "--rounds", "1", "--output", folder.toString());
        report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsAPositiveFigure(String scenario) {
        requireMeasured(scenario);

        List<JsonNode> findings = findings(scenario);

        assertFalse(findings.isEmpty());
        for (JsonNode finding : findings) {
            assertTrue(finding.at("/ours/least").asDouble() > 0, finding::toString);
            for (JsonNode peer : finding.path("peers")) {
                assertTrue(peer.path("median").asDouble(1) > 0, finding::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void tableNamesTheScenario(String scenario) throws IOException {
        String markdown = Files.readString(folder.resolve("report.md"));

        String row = isMeasured(scenario) ? "| `%s` | " : "- `%s`";

        assertTrue(markdown.contains(row.formatted(scenario)), markdown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    git-look         | the git look                                    | 1
                    cold-start       | `deployer status`, nothing changed              | 2
                    cold-start       | `deployer deploy`, nothing changed              | 2
                    cold-start       | `deployer deploy`, one change, acknowledged     | 2
                    changes          | `deployer deploy` of 10 changes                 | 2
                    changes          | `deployer deploy` of 100 changes                | 2
                    first-deploy     | first `deployer deploy` of a workspace          | 1
                    delta-bytes      | bytes of content sent                           | 1
                    deciding         | command to committed event                      | 2
                    deciding         | deployments a second                            | 2
                    moments          | a label, from command to event                  | 1
                    moments          | comparing two moments of an environment of      | 1
                    agents           | a deployment, materialized and reloaded on      | 1
                    agents           | reloading 100 files                             | 1
                    agents           | a hand edit, known to the ledger                | 1
                    growth           | one change in an environment of                 | 1
                    growth           | one change in a directory of                    | 1
                    reads            | `GET` of one item, rate                         | 1
                    reads            | `GET` of one item, latency                      | 1
                    rebuild          | rebuilding every view from the log              | 1
                    projector-memory | heap of the projector                           | 1
                    start-up         | `deployer up` to ready, empty                   | 1
                    start-up         | `deployer up` to ready, full                    | 1
                    start-up         | memory of `deployer up` after its start         | 1
                    """)
    void everyRowOfTheGoalsIsMeasured(String scenario, String work, int goals) {
        requireMeasured(scenario);

        Optional<JsonNode> row =
                findings(scenario).stream()
                        .filter(finding -> finding.path("work").asText().startsWith(work))
                        .findFirst();

        assertEquals(Optional.of(goals), row.map(finding -> finding.path("goals").size()));
    }

    @Test
    void saysWhatWasMeasuredOn() {
        JsonNode machine = report.path("machine");

        assertAll(
                List.of("commit", "processor", "cores", "memory", "java", "kafka", "git").stream()
                        .map(
                                fact ->
                                        () ->
                                                assertFalse(
                                                        machine.path(fact).asText().isEmpty(),
                                                        fact)));
    }

    @Test
    void refusesAScenarioThatItDoesNotKnow() {
        int exitCode = Benchmarks.run("--small", "no-such-thing");

        assertEquals(2, exitCode);
    }

    @Test
    void refusesToTakeNoTurnAtAll() {
        int exitCode = Benchmarks.run("--rounds", "0", "git-look");

        assertEquals(2, exitCode);
    }

    private static void requireMeasured(String scenario) {
        for (JsonNode each : report.path("unmeasured")) {
            if (each.path("scenario").asText().equals(scenario)) {
                String reason = each.path("reason").asText();
                if (each.path("failed").asBoolean()) {
                    fail(reason);
                }
                abort("skipped: " + reason);
            }
        }
    }

    private static boolean isMeasured(String scenario) {
        return !findings(scenario).isEmpty();
    }

    private static List<JsonNode> findings(String scenario) {
        return StreamSupport.stream(report.path("findings").spliterator(), false)
                .filter(finding -> finding.path("scenario").asText().equals(scenario))
                .toList();
    }
}
