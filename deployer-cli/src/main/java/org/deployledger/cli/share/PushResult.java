package org.deployledger.cli.share;

import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;

import java.util.List;
import java.util.Set;

/// What `sync push` did.
///
/// @param parts deployments, in the order in which they were made; none where nothing waited
public record PushResult(String environment, List<Part> parts) implements Result {
    /// One deployment.
    record Part(List<DocumentChange> changes, DeployResult deployed) {
        Part {
            changes = List.copyOf(changes);
        }

        boolean isApplied() {
            return deployed.result().equals("applied");
        }
    }

    /// Copies the list.
    public PushResult {
        parts = List.copyOf(parts);
    }

    PushResult(Session session, List<Part> parts) {
        this(session.environment(), parts);
    }

    @Override
    public void text(TextView view) {
        if (parts.isEmpty()) {
            view.line("No changes: no document waits to be pushed to " + environment + ".");
            return;
        }
        for (Part part : parts) {
            if (part.isApplied()) {
                appliedText(view, part);
            } else {
                part.deployed().text(view, List.of());
            }
        }
        view.next(next());
    }

    private void appliedText(TextView view, Part part) {
        DeployResult deployed = part.deployed();
        Set<String> changed = deployed.changedPaths();
        view.line(
                "Pushed %s to %s".formatted(Brief.count(changed.size(), "document"), environment));
        List<DocumentChange> made =
                part.changes().stream().filter(each -> changed.contains(each.path())).toList();
        int width = made.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        view.lines(made, each -> each.lines(view, width).getFirst());
        view.line(
                "commit %s   deployment %s   sequence %d"
                        .formatted(
                                deployed.commit(),
                                Brief.id(deployed.deployment().orElse("")),
                                deployed.sequence()));
    }

    private List<NextStep> next() {
        if (parts.stream().anyMatch(part -> !part.deployed().conflicts().list().isEmpty())) {
            return List.of(
                    new NextStep("deployer sync pull", "merges what others pushed into yours"),
                    new NextStep("deployer sync push", "pushes again"));
        }
        return parts.stream()
                .filter(part -> part.deployed().result().equals("rejected"))
                .findFirst()
                .map(
                        part ->
                                List.of(
                                        new NextStep(
                                                "deployer sync status",
                                                "what waits, and why it is refused"),
                                        part.deployed().recorded()))
                .orElse(List.of());
    }

    @Override
    public JsonObject json() {
        JsonObject json =
                JsonObject.versioned()
                        .put("environment", environment)
                        .put(
                                "result",
                                parts.isEmpty()
                                        ? "unchanged"
                                        : parts.stream().allMatch(Part::isApplied)
                                                ? "applied"
                                                : parts.stream().noneMatch(Part::isApplied)
                                                        ? parts.getFirst().deployed().result()
                                                        : "partly");
        return json.put("deployments", parts, part -> part.deployed().json());
    }

    @Override
    public ExitCode exitCode() {
        List<ExitCode> codes = parts.stream().map(part -> part.deployed().exitCode()).toList();
        if (codes.contains(ExitCode.CONFLICT)) {
            return ExitCode.CONFLICT;
        }
        return codes.stream()
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElse(ExitCode.DONE);
    }
}
