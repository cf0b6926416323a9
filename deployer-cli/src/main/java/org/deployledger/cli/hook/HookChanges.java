package org.deployledger.cli.hook;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hooks that were installed or removed.
///
/// @param trigger of those that were installed; empty where hooks were removed
/// @param meaning what the installed ones do
public record HookChanges(Optional<Trigger> trigger, String meaning, List<Change> changes)
        implements Result {
    /// One hook.
    ///
    /// @param change `installed`, `updated`, `unchanged`, `removed` or `restored`
    /// @param kept whether a hook of somebody else is kept, and runs first
    public record Change(String hook, String file, String change, boolean kept) {
        static Change of(HookFile file, String change) {
            return new Change(file.name(), file.file().toString(), change, file.keepsAnother());
        }

        private String text() {
            return "  %s %s%s"
                    .formatted(
                            TextView.padded(hook, "post-receive".length()),
                            switch (change) {
                                case "unchanged" -> "is there already";
                                case "restored" -> "removed; the one before is back";
                                default -> change;
                            },
                            kept
                                    ? "   (the one that was there runs first, as %s%s)"
                                            .formatted(hook, HookFile.KEPT)
                                    : "");
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("hook", hook)
                    .put("file", file)
                    .put("change", change)
                    .put("runs_another_first", kept);
        }
    }

    public HookChanges {
        changes = List.copyOf(changes);
    }

    @Override
    public void text(TextView view) {
        if (changes.isEmpty()) {
            view.line("No changes: no hook of the deployer is here.");
            view.next(List.of(new NextStep("deployer hook status", "shows the hooks")));
            return;
        }
        if (trigger.isPresent()) {
            view.line("From now on " + meaning + ".");
        }
        changes.forEach(change -> view.line(change.text()));
        view.next(trigger.map(HookChanges::next).orElse(List.of()));
    }

    private static List<NextStep> next(Trigger trigger) {
        List<NextStep> steps = new ArrayList<>();
        if (trigger != Trigger.receive) {
            steps.add(
                    new NextStep(
                            "deployer deploy --commit HEAD --dry-run",
                            "shows what the next one would deploy"));
            steps.add(
                    new NextStep(
                            "DEPLOYER_SKIP_HOOK=1 " + trigger.command(), "deploys nothing, once"));
        }
        steps.add(new NextStep("deployer hook status", "shows the hooks"));
        steps.add(new NextStep("deployer hook remove", "puts back what was here"));
        return steps;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().put("hooks", changes, Change::json);
    }
}
