package org.deployledger.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.scenario.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ReportTest {
    private static final Finding STATUS =
            new Finding(
                    "cold-start",
                    "status",
                    "10 files",
                    "whole processes",
                    Figure.of(Unit.MILLISECONDS, 110, 120, 90),
                    List.of(
                            Contender.of("a JVM", Figure.of(Unit.MILLISECONDS, 40, 50, 30)),
                            Contender.missing("git status")),
                    List.of(
                            new Goal.Absolute(Statistic.MEDIAN, 100),
                            new Goal.Relative(Statistic.MEDIAN, "a JVM", 3),
                            new Goal.Relative(Statistic.MEDIAN, "git status", 9)));

    private static final Finding LATENCY =
            new Finding(
                    "reads",
                    "latency",
                    "random items",
                    "one connection",
                    Figure.of(Unit.MICROSECONDS, 100, 300),
                    List.of(Contender.of("constant", Figure.of(Unit.MICROSECONDS, 80, 150))),
                    List.of(new Goal.Relative(Statistic.P99, "constant", 3)));

    private static final Unmeasured NO_BUNDLE =
            new Unmeasured("delta-bytes", "there is no bundle", false);

    private static Report report(Size size, Unmeasured... unmeasured) {
        return new Report(
                Instant.parse("2026-11-21T12:00:00Z"),
                size,
                3,
                new Machine(Map.of("cores", "2")),
                List.of(STATUS, LATENCY),
                List.of(unmeasured));
    }

    @Test
    void markdownHasMachineTableAndWhatWasCovered() {
        String markdown = report(Size.FULL, NO_BUNDLE).markdown();

        assertEquals(
                """
                Measured 2026-11-21T12:00:00Z, 3 rounds.

                - cores: 2

                Medians, with the least and the most; `×` is ours divided by the peer's.

                | scenario | work | ours | peers | goal | reached |
                |---|---|---|---|---|---|
                | `cold-start` | status | 110 ms (90 to 120) \
                | a JVM: 40 ms (30 to 50); 2.75 ×<br>git status: not measured \
                | median ≤ 100 ms<br>median ≤ 3 × a JVM<br>median ≤ 9 × git status \
                | **missed**<br>met (2.75 ×)<br>no peer |
                | `reads` | latency | 100 µs (p99 300) | constant: 80 µs (p99 150); 1.25 × \
                | p99 ≤ 3 × constant | met (2 ×) |

                Payload, and what the clock covered:

                - status (`cold-start`): 10 files. Clock: whole processes.
                - latency (`reads`): random items. Clock: one connection.

                Not measured:

                - `delta-bytes`: there is no bundle.
                """,
                markdown);
    }

    @Test
    void markdownOfASmallRunSaysThatItMeansNothing() {
        String markdown = report(Size.SMALL).markdown();

        assertTrue(
                markdown.startsWith(
                        "Measured 2026-11-21T12:00:00Z, a small run, whose figures mean"
                                + " nothing.\n"),
                markdown);
        assertFalse(markdown.contains("Not measured"), markdown);
    }

    @Test
    void jsonHasTheSameFacts() throws IOException {
        String text = report(Size.FULL, NO_BUNDLE).json();

        JsonNode json = new ObjectMapper().readTree(text);
        assertEquals("2026-11-21T12:00:00Z", json.path("time").asText());
        assertEquals("2", json.at("/machine/cores").asText());
        assertEquals(
                new ObjectMapper()
                        .readTree(
                                """
                                {"scenario": "reads", "work": "latency",
                                 "payload": "random items", "clock": "one connection",
                                 "ours": {"unit": "µs", "median": 100.0, "least": 100.0,
                                          "most": 300.0, "p99": 300.0, "samples": 2},
                                 "peers": [{"name": "constant", "unit": "µs", "median": 80.0,
                                            "least": 80.0, "most": 150.0, "p99": 150.0,
                                            "samples": 2}],
                                 "goals": [{"goal": "p99 ≤ 3 × constant", "ratio": 2.0,
                                            "met": true}]}
                                """),
                json.at("/findings/1"));
        assertEquals("{\"name\":\"git status\"}", json.at("/findings/0/peers/1").toString());
        assertEquals("there is no bundle", json.at("/unmeasured/0/reason").asText());
    }

    @Test
    void isIncompleteOnlyWhereSomethingBroke() {
        Report broken = report(Size.FULL, new Unmeasured("rebuild", "no answer", true));

        assertFalse(broken.complete());
        assertTrue(broken.markdown().contains("- `rebuild` **failed**: no answer."));
        assertTrue(report(Size.FULL, NO_BUNDLE).complete());
    }

    @Test
    void writesBothIntoAFolderThatItMakes(@TempDir Path folder) throws IOException {
        Report report = report(Size.FULL);

        report.write(folder.resolve("new/report"));

        assertEquals(report.markdown(), Files.readString(folder.resolve("new/report/report.md")));
        assertEquals(report.json(), Files.readString(folder.resolve("new/report/report.json")));
    }
}
