package org.deployledger.cli.hook;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Which hooks a repository has.
public record HookStatus(Path folder, List<Row> rows) implements Result {
    /// One hook.
    ///
    /// @param state `missing`, `ours`, `edited` or `foreign`
    /// @param meaning what ours does, empty where it is not there
    /// @param kept whether a hook of somebody else is kept
    public record Row(String hook, String state, String meaning, boolean kept) {
        static Row of(HookFile file, String meaning) {
            return new Row(
                    file.name(),
                    file.state().name().toLowerCase(Locale.ROOT),
                    meaning,
                    file.keepsAnother());
        }

        private void text(TextView view) {
            String what =
                    switch (state) {
                        case "missing" -> "not there";
                        case "foreign" -> "not of the deployer";
                        case "edited" -> meaning + "; it was changed by hand";
                        default -> meaning;
                    };
            view.line("  " + TextView.padded(hook, "post-receive".length()) + " " + what);
            if (kept) {
                boolean runs = state.equals("ours") || state.equals("edited");
                view.line(
                        TextView.padded("", "  post-receive ".length())
                                + (runs
                                        ? "the one that was there runs first, as "
                                        : "left over, and run by nobody: ")
                                + hook
                                + HookFile.KEPT);
            }
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("hook", hook)
                    .put("state", state)
                    .put("meaning", meaning.isEmpty() ? null : meaning)
                    .put("keeps_another", kept);
        }
    }

    public HookStatus {
        rows = List.copyOf(rows);
    }

    @Override
    public void text(TextView view) {
        view.line("Hooks in " + folder);
        rows.forEach(row -> row.text(view));
        if (rows.stream().noneMatch(row -> row.state().equals("ours"))) {
            view.next(
                    List.of(
                            new NextStep(
                                    rows.getFirst().hook().equals("post-receive")
                                            ? "deployer hook install --on receive --environment"
                                                    + " prod"
                                            : "deployer hook install --on push",
                                    "has the deployer deploy by itself")));
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().put("folder", folder).put("hooks", rows, Row::json);
    }
}
