package org.deployledger.cli.undo;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.state.Operations.Operation;
import org.deployledger.cli.state.Operations.Touched;

import java.util.List;
import java.util.Optional;

/// What `undo` took back.
///
/// @param operation empty where there was nothing
/// @param kept paths of files that changed since, and were left as they are
public record UndoResult(
        String environment, Optional<Operation> operation, List<Touched> files, List<String> kept)
        implements Result {
    /// Copies the lists.
    public UndoResult {
        files = List.copyOf(files);
        kept = List.copyOf(kept);
    }

    @Override
    public void text(TextView view) {
        if (operation.isEmpty()) {
            view.line("No changes: nothing was done here since the last deployment.");
            return;
        }
        view.line(
                "Took back %s of %s"
                        .formatted(operation.get().name(), view.ago(operation.get().madeAt())));
        view.lines(files, file -> "  %s %s".formatted(view.sign(symbol(file)), file.path()));
        view.lines(
                kept,
                path ->
                        "  %s %s    changed since, left as it is"
                                .formatted(view.sign(Symbol.SAME), path));
        view.next(List.of(new NextStep("deployer status", "how the workspace stands")));
    }

    private static Symbol symbol(Touched file) {
        if (file.before().equals(file.after())) {
            return Symbol.SAME;
        }
        return file.before().isEmpty()
                ? Symbol.DELETED
                : file.after().isEmpty() ? Symbol.ADDED : Symbol.MODIFIED;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("operation", operation.map(Operation::name).orElse(null))
                .put("made_at", operation.map(Operation::madeAt).orElse(null))
                .put("files", files, file -> new JsonObject().put("path", file.path()))
                .put("kept", kept);
    }
}
