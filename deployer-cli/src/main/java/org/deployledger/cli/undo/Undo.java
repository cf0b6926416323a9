package org.deployledger.cli.undo;

import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Operations;
import org.deployledger.cli.state.Operations.Operation;
import org.deployledger.cli.state.Operations.Touched;

import java.util.List;
import java.util.Optional;

/// One run of `undo`.
public final class Undo {
    private final Session session;
    private final Operations operations;

    public Undo(Session session) {
        this.session = session;
        this.operations = session.state().operations(session.environment());
    }

    /// Takes back the last operation: all of it, or nothing.
    ///
    /// @param keepChanged leaves files as they are that changed since, and takes back the others
    /// @throws Failure if a file changed since; then nothing is touched
    public UndoResult run(boolean keepChanged) {
        Optional<Operation> last = operations.last();
        if (last.isEmpty()) {
            return new UndoResult(session.environment(), Optional.empty(), List.of(), List.of());
        }
        List<Touched> all = operations.files(last.get().id());
        if (!keepChanged) {
            requireUntouched(last.get(), all);
        }
        List<Touched> files = all.stream().filter(this::isAsLeft).toList();
        List<String> kept =
                all.stream().filter(file -> !files.contains(file)).map(Touched::path).toList();
        ItemFiles items = new ItemFiles(session);
        for (Touched file : files) {
            if (!Journal.content(session, file.path()).equals(file.before())) {
                items.overwrite(file.path(), file.before());
            }
        }
        session.state().together(() -> takeBack(last.get(), files));
        return new UndoResult(session.environment(), last, files, kept);
    }

    private void takeBack(Operation operation, List<Touched> files) {
        operations.takeBack(operation.id(), files.stream().map(Touched::path).toList());
    }

    private void requireUntouched(Operation operation, List<Touched> files) {
        List<String> changed =
                files.stream().filter(file -> !isAsLeft(file)).map(Touched::path).toList();
        if (changed.isEmpty()) {
            return;
        }
        Failure failure =
                Failure.of(
                                ExitCode.CONFLICT,
                                "changed_since",
                                "files changed since, and would lose that; nothing was taken back")
                        .fact("operation", operation.name());
        failure.fact(changed.size() == 1 ? "path" : "paths", String.join(", ", changed));
        throw failure.next(
                        "deployer diff " + session.typed(changed.getFirst()), "shows what changed")
                .next(
                        "deployer undo --keep-changed",
                        "leaves what changed as it is, and takes back the rest of it; then deployer"
                                + " undo takes back what was done before");
    }

    /// What was cut off may be before its write, or after it: what is written is noted ahead.
    private boolean isAsLeft(Touched file) {
        var now = Journal.content(session, file.path());
        return now.equals(file.before()) || now.equals(file.after());
    }
}
