package org.deployledger.cli.edit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;

/// What a retry came to.
record RetryResult(List<EditResult> finished, List<UnfinishedEdit> unfinished, ExitCode exitCode)
        implements Result {
    RetryResult {
        finished = List.copyOf(finished);
        unfinished = List.copyOf(unfinished);
    }

    @Override
    public void text(TextView view) {
        if (finished.isEmpty() && unfinished.isEmpty()) {
            view.line("No changes: no edit is unfinished.");
        }
        if (!finished.isEmpty()) {
            view.line("Finished " + Brief.count(finished.size(), "edit") + ".");
            finished.forEach(result -> result.summary(view));
        }
        if (!unfinished.isEmpty()) {
            view.line("Failed again, and remembered still:");
            view.lines(unfinished, edit -> edit.line(view));
        }
        view.next(next());
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        if (!unfinished.isEmpty()) {
            next.add(new NextStep("deployer edit retry", "tries again once the cause is mended"));
            next.add(
                    new NextStep(
                            "deployer edit drop " + unfinished.getFirst().number(),
                            "gives one up"));
        }
        if (finished.isEmpty()) {
            next.add(new NextStep("deployer status", "lists what differs"));
        } else {
            next.addAll(finished.getLast().next());
        }
        return next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("finished", finished, EditResult::line)
                .put("unfinished", unfinished, UnfinishedEdit::json);
    }
}
