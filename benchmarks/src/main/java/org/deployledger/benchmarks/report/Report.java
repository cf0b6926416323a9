package org.deployledger.benchmarks.report;

import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.scenario.Size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What a run came to.
///
/// @param time of its begin
/// @param rounds how often each contender took its turn
public record Report(
        Instant time,
        Size size,
        int rounds,
        Machine machine,
        List<Finding> findings,
        List<Unmeasured> unmeasured) {
    /// Copies the lists.
    public Report {
        findings = List.copyOf(findings);
        unmeasured = List.copyOf(unmeasured);
    }

    /// As people read it: what was measured on, a table, and what each clock covered.
    public String markdown() {
        return new MarkdownReport(this).text();
    }

    /// As programs read it, with the same facts.
    public String json() throws IOException {
        return JsonReport.text(this);
    }

    /// Writes `report.md` and `report.json`.
    ///
    /// @param folder made where it is missing
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown());
        Files.writeString(folder.resolve("report.json"), json());
    }

    /// Whether every scenario found something, but for those that miss a program.
    public boolean complete() {
        return unmeasured.stream().noneMatch(Unmeasured::failed);
    }
}
