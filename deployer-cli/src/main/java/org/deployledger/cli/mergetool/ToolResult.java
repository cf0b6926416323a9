package org.deployledger.cli.mergetool;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `mergetool` did.
///
/// @param left how many merges are open yet
public record ToolResult(String environment, List<Item> items, int left) implements Result {
    /// Copies the list.
    public ToolResult {
        items = List.copyOf(items);
    }

    /// What became of a file.
    enum Outcome {
        RESOLVED("resolved"),
        MARKERS_LEFT("conflict markers are left in it"),
        FAILED("the tool said that it failed; the file is as before"),
        IN_DOUBT("the tool ended with an error; the file is as it left it, to be resolved"),
        NOT_A_TEXT("two versions that no tool can put together");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /// Whether the file is to be worked on again, before any other.
        boolean isLeft() {
            return this == FAILED || this == MARKERS_LEFT || this == IN_DOUBT;
        }
    }

    /// One file.
    ///
    /// @param typed its path as one types it
    record Item(String path, String typed, Outcome outcome) {}

    @Override
    public void text(TextView view) {
        if (items.isEmpty()) {
            view.line("No changes: there is no conflict to resolve.");
            return;
        }
        int width = items.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(
                items,
                item ->
                        "  %s %s    %s"
                                .formatted(
                                        view.sign(
                                                item.outcome() == Outcome.RESOLVED
                                                        ? Symbol.MODIFIED
                                                        : Symbol.CONFLICT),
                                        TextView.padded(item.path(), width),
                                        item.outcome().text));
        if (left > 0) {
            view.line();
            view.line(Brief.count(left, "conflict") + " left to resolve");
        }
        view.next(next());
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        items.stream()
                .filter(each -> each.outcome() != Outcome.RESOLVED)
                .findFirst()
                .ifPresent(
                        item -> {
                            if (item.outcome() == Outcome.NOT_A_TEXT) {
                                next.add(
                                        new NextStep(
                                                "deployer resolve --mine " + item.typed(),
                                                "takes what was here"));
                                next.add(
                                        new NextStep(
                                                "deployer resolve --theirs " + item.typed(),
                                                "takes what was deployed"));
                            } else {
                                next.add(
                                        new NextStep(
                                                "deployer mergetool " + item.typed(),
                                                "opens the tool again"));
                                next.add(
                                        new NextStep(
                                                "deployer resolve " + item.typed(),
                                                "once you have edited it"));
                            }
                        });
        if (next.isEmpty()) {
            next.add(
                    left > 0
                            ? new NextStep("deployer mergetool", "goes on with the rest")
                            : new NextStep("deployer deploy", "deploys what differs"));
        }
        return next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put(
                        "items",
                        items,
                        item ->
                                new JsonObject()
                                        .put("path", item.path())
                                        .put(
                                                "outcome",
                                                item.outcome().name().toLowerCase(Locale.ROOT)))
                .put("left", left);
    }

    @Override
    public ExitCode exitCode() {
        return items.stream().allMatch(each -> each.outcome() == Outcome.RESOLVED)
                ? ExitCode.DONE
                : ExitCode.CONFLICT;
    }
}
