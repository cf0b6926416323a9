package org.deployledger.cli.snapshot;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// What became of a label.
///
/// @param result `labelled`, `unchanged` or `removed`
/// @param asOf sequence of the moment that it names, or named
/// @param sequence of the event that did it; where nothing was to do, the newest that is known
public record LabelResult(String environment, String label, String result, long asOf, long sequence)
        implements Result {
    static final String LABELLED = "labelled";
    static final String UNCHANGED = "unchanged";
    static final String REMOVED = "removed";

    @Override
    public void text(TextView view) {
        switch (result) {
            case REMOVED -> {
                view.line(
                        "Removed label %s, which named sequence %d of %s."
                                .formatted(label, asOf, environment));
                view.next(
                        List.of(
                                new NextStep(
                                        "deployer snapshot label " + label + " --as-of " + asOf,
                                        "puts it back")));
            }
            case UNCHANGED -> {
                view.line(
                        "No changes: label %s names sequence %d of %s already."
                                .formatted(label, asOf, environment));
                view.next(steps());
            }
            default -> {
                view.line("Labelled sequence %d of %s as %s.".formatted(asOf, environment, label));
                view.next(steps());
            }
        }
    }

    private List<NextStep> steps() {
        return List.of(
                new NextStep(
                        "deployer compare label:" + label + " environment:" + environment,
                        "what changed since"),
                new NextStep("deployer rollback label:" + label, "brings it back, after asking"));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("label", label)
                .put("result", result)
                .put("as_of", asOf)
                .put("sequence", sequence);
    }
}
