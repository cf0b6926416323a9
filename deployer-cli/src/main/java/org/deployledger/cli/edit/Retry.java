package org.deployledger.cli.edit;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;

import java.util.ArrayList;
import java.util.List;

/// What can be done about edits that could not be written.
public final class Retry {
    private final Session session;
    private final UnfinishedEdits unfinished;

    public Retry(Session session) {
        this.session = session;
        this.unfinished = new UnfinishedEdits(session);
    }

    /// Makes each again, oldest first, in the files as they are now. One that fails again stays.
    public Result retry() {
        FileEdits edits = new FileEdits(session);
        List<EditResult> finished = new ArrayList<>();
        List<UnfinishedEdit> left = new ArrayList<>();
        ExitCode exitCode = ExitCode.DONE;
        for (UnfinishedEdit each : unfinished.list()) {
            switch (edits.attempt(each.edit())) {
                case FileEdits.Outcome.Done(EditResult result) -> {
                    unfinished.forget(each);
                    finished.add(result);
                }
                case FileEdits.Outcome.Refused(Failure failure) -> {
                    left.add(keep(each, failure));
                    exitCode = exitCode == ExitCode.DONE ? ExitCode.REFUSED : exitCode;
                }
                case FileEdits.Outcome.Broken(Failure failure) -> {
                    left.add(keep(each, failure));
                    exitCode = ExitCode.FAILED;
                }
            }
        }
        return new RetryResult(finished, left, exitCode);
    }

    private UnfinishedEdit keep(UnfinishedEdit edit, Failure failure) {
        UnfinishedEdit kept = edit.failedAgain(failure);
        unfinished.update(kept);
        return kept;
    }

    /// All of them.
    public Result list() {
        return new UnfinishedList(unfinished.list(), List.of());
    }

    /// Gives up those of these numbers.
    ///
    /// @throws Failure wrong usage, if one is not there; nothing is given up then
    public Result drop(List<Long> numbers) {
        List<UnfinishedEdit> all = unfinished.list();
        for (long number : numbers) {
            if (all.stream().noneMatch(each -> each.number() == number)) {
                throw Failure.of(
                                ExitCode.USAGE,
                                "no_such_edit",
                                "there is no unfinished edit of that number")
                        .fact("typed", number)
                        .next("deployer edit list", "lists them");
            }
        }
        List<UnfinishedEdit> dropped =
                all.stream().filter(each -> numbers.contains(each.number())).toList();
        dropped.forEach(unfinished::forget);
        return new UnfinishedList(unfinished.list(), dropped);
    }
}
