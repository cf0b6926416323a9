package org.deployledger.benchmarks.report;

import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Numbers;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.scenario.Size;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a report as Markdown.
record MarkdownReport(Report report) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("Measured %s, %s.\n\n".formatted(report.time(), extent()));
        report.machine()
                .facts()
                .forEach((name, value) -> text.append("- %s: %s\n".formatted(name, value)));
        text.append(
                """

                Medians, with the least and the most; `×` is ours divided by the peer's.

                | scenario | work | ours | peers | goal | reached |
                |---|---|---|---|---|---|
                """);
        report.findings().forEach(finding -> text.append(row(finding)));
        text.append("\nPayload, and what the clock covered:\n\n");
        report.findings().forEach(finding -> text.append(covered(finding)));
        if (!report.unmeasured().isEmpty()) {
            text.append("\nNot measured:\n\n");
        }
        for (Unmeasured each : report.unmeasured()) {
            text.append(
                    "- `%s`%s: %s.\n"
                            .formatted(
                                    each.scenario(),
                                    each.failed() ? " **failed**" : "",
                                    each.reason()));
        }
        return text.toString();
    }

    private String extent() {
        return report.size() == Size.SMALL
                ? "a small run, whose figures mean nothing"
                : report.rounds() + " rounds";
    }

    private static String covered(Finding finding) {
        return "- %s (`%s`): %s. Clock: %s.\n"
                .formatted(finding.work(), finding.scenario(), finding.payload(), finding.clock());
    }

    private static String row(Finding finding) {
        boolean withP99 = finding.goals().stream().anyMatch(MarkdownReport::wantsP99);
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        finding.scenario(),
                        finding.work(),
                        figure(finding.ours(), withP99),
                        lines(finding.peers().stream().map(peer -> peer(peer, finding, withP99))),
                        lines(finding.goals().stream().map(goal -> goal.text(finding))),
                        lines(finding.goals().stream().map(goal -> verdict(goal, finding))));
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("<br>"));
    }

    private static boolean wantsP99(Goal goal) {
        return goal instanceof Goal.Relative relative && relative.statistic() == Statistic.P99;
    }

    private static String peer(Contender peer, Finding finding, boolean withP99) {
        return peer.figure()
                .map(
                        figure ->
                                "%s: %s; %s ×"
                                        .formatted(
                                                peer.name(),
                                                figure(figure, withP99),
                                                Numbers.text(
                                                        finding.ours().median() / figure.median())))
                .orElse(peer.name() + ": not measured");
    }

    private static String verdict(Goal goal, Finding finding) {
        String ratio =
                goal.ratio(finding).map(value -> " (" + Numbers.text(value) + " ×)").orElse("");
        return goal.met(finding).map(met -> (met ? "met" : "**missed**") + ratio).orElse("no peer");
    }

    private static String figure(Figure figure, boolean withP99) {
        List<Double> samples = figure.samples();
        String more = "";
        if (withP99) {
            more = " (p99 " + Numbers.text(Statistic.P99.of(figure)) + ")";
        } else if (samples.size() > 1) {
            more =
                    " (%s to %s)"
                            .formatted(Numbers.text(figure.least()), Numbers.text(figure.most()));
        }
        return Numbers.text(figure.median()) + " " + figure.unit().symbol() + more;
    }
}
