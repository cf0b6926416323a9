package org.deployledger.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.scenario.Size;

/// Writes a report as JSON.
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    static String text(Report report) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("time", report.time().toString())
                .put("small", report.size() == Size.SMALL)
                .put("rounds", report.rounds());
        ObjectNode facts = root.putObject("machine");
        report.machine().facts().forEach(facts::put);
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> write(findings.addObject(), finding));
        ArrayNode unmeasured = root.putArray("unmeasured");
        for (Unmeasured each : report.unmeasured()) {
            unmeasured
                    .addObject()
                    .put("scenario", each.scenario())
                    .put("failed", each.failed())
                    .put("reason", each.reason());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void write(ObjectNode node, Finding finding) {
        node.put("scenario", finding.scenario())
                .put("work", finding.work())
                .put("payload", finding.payload())
                .put("clock", finding.clock());
        write(node.putObject("ours"), finding.ours());
        ArrayNode peers = node.putArray("peers");
        for (Contender peer : finding.peers()) {
            ObjectNode each = peers.addObject().put("name", peer.name());
            peer.figure().ifPresent(figure -> write(each, figure));
        }
        ArrayNode goals = node.putArray("goals");
        for (Goal goal : finding.goals()) {
            ObjectNode each = goals.addObject().put("goal", goal.text(finding));
            goal.ratio(finding).ifPresent(ratio -> each.put("ratio", ratio));
            goal.met(finding).ifPresent(met -> each.put("met", met));
        }
    }

    private static void write(ObjectNode node, Figure figure) {
        node.put("unit", figure.unit().symbol())
                .put("median", figure.median())
                .put("least", figure.least())
                .put("most", figure.most())
                .put("p99", Statistic.P99.of(figure))
                .put("samples", figure.samples().size());
    }
}
