package org.deployledger.cli.share;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.pull.PullResult;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;

/// What `sync pull` did.
///
/// @param adopted how many files were found to be what is deployed already
/// @param waiting how many documents wait to be pushed now
public record SyncPullResult(PullResult pulled, int adopted, int waiting) implements Result {
    @Override
    public void text(TextView view) {
        if (pulled.items().isEmpty() && adopted > 0) {
            view.line(
                    "Found the place of %s here in the ledger."
                            .formatted(Brief.count(adopted, "file")));
        }
        if (pulled.items().isEmpty()) {
            view.line(
                    "No changes: nobody pushed a document to %s that is not here (sequence %d)."
                            .formatted(pulled.environment(), pulled.sequence()));
        } else {
            new PullResult(
                            pulled.environment(),
                            pulled.sequence(),
                            pulled.root(),
                            pulled.items(),
                            adopted,
                            List.of())
                    .text(view);
        }
        view.next(next());
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        if (pulled.exitCode() != ExitCode.DONE) {
            next.addAll(pulled.next());
            next.removeIf(step -> step.command().startsWith("deployer status"));
            return next;
        }
        next.addAll(pulled.again());
        if (waiting > 0) {
            next.add(
                    new NextStep(
                            "deployer sync push",
                            "sends "
                                    + (waiting == 1
                                            ? "1 document that waits"
                                            : Brief.count(waiting, "document") + " that wait")));
        }
        return next;
    }

    @Override
    public JsonObject json() {
        return pulled.json().put("adopted", adopted).put("waiting", waiting);
    }

    @Override
    public ExitCode exitCode() {
        return pulled.exitCode();
    }
}
