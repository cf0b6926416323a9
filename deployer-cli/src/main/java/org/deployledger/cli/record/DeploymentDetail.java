package org.deployledger.cli.record;

import org.deployledger.cli.deploy.Violations;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One deployment with its changes, conflicts and violations.
public record DeploymentDetail(JsonObject deployment) implements Result {
    @Override
    public void text(TextView view) {
        view.line(
                view.strong("deployment " + deployment.required("deployment"))
                        + "  "
                        + deployment.required("result"));
        field(view, "environment", deployment.text("environment"));
        field(view, "deployed by", deployment.text("deployed_by"));
        field(
                view,
                "recorded",
                deployment
                        .text("recorded_at")
                        .map(at -> at + " (" + view.ago(Instant.parse(at)) + ")"));
        field(view, "commit", deployment.text("git_commit").map(this::commit));
        field(view, "remote", deployment.text("git_remote"));
        field(view, "workspace", deployment.text("workspace_path"));
        field(view, "reason", deployment.text("reason"));
        field(view, "ticket", deployment.text("ticket"));
        field(view, "sequence", deployment.text("sequence"));
        field(view, "root", deployment.text("root_after"));
        field(view, "code", deployment.text("code"));
        field(view, "message", deployment.text("message"));
        rows(view);
    }

    private String commit(String commit) {
        return commit
                + " ("
                + deployment.text("git_branch").orElse("detached")
                + ", "
                + (deployment.flag("git_dirty") ? "dirty" : "clean")
                + ")";
    }

    private static void field(TextView view, String name, Optional<String> value) {
        value.ifPresent(text -> view.line("  " + TextView.padded(name, 12) + text));
    }

    private void rows(TextView view) {
        List<JsonObject> changes = deployment.objects("changes");
        if (!changes.isEmpty()) {
            view.line();
        }
        for (JsonObject change : changes) {
            long old = change.number("old_version");
            view.line(
                    "  %s %s    version %s%d"
                            .formatted(
                                    view.sign(Symbol.of(change.required("operation"))),
                                    change.required("path"),
                                    old == 0 ? "" : old + " → ",
                                    change.number("new_version")));
        }
        for (JsonObject conflict : deployment.objects("conflicts")) {
            view.line(
                    "  %s %s    base: version %d    current: version %d    %s   deployment %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    conflict.required("path"),
                                    conflict.number("base_version"),
                                    conflict.number("current_version"),
                                    conflict.text("deployed_by").orElse("?"),
                                    Brief.id(conflict.text("deployment").orElse(""))));
        }
        for (JsonObject violation : deployment.objects("violations")) {
            view.line(
                    "  %s %s    %s%s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    Violations.place(violation),
                                    violation.text("rule").map(rule -> rule + ": ").orElse(""),
                                    violation.required("message")));
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().putAll(deployment);
    }
}
