package org.deployledger.cli.command.editing;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.edit.Retry;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer edit retry`, `list` and `drop`.
@Command(
        name = "edit",
        header = {
            "Examples:",
            "  deployer edit retry      finishes what could not be written",
            "  deployer edit list       shows it, and why",
            "  deployer edit drop 2     gives one up",
            ""
        },
        description =
                "Finishes edits that set, unset and add could not write: each is made again, in the"
                        + " file as it is now. One that fails again is kept.")
public final class EditCommand extends Verb {
    /// What to do.
    enum Act {
        retry,
        list,
        drop
    }

    @Parameters(index = "0", paramLabel = "retry|list|drop", description = "What to do.")
    private Act act = Act.list;

    @Parameters(index = "1..*", paramLabel = "NUMBER", description = "drop: which, as list says.")
    private List<Long> numbers = List.of();

    public EditCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if ((act == Act.drop) == numbers.isEmpty()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "wrong_words",
                            "drop takes the numbers of edits, the others take none")
                    .next("deployer edit list", "says the numbers");
        }
        return inWorkspace(
                session ->
                        switch (act) {
                            case retry -> new Retry(session).retry();
                            case list -> new Retry(session).list();
                            case drop -> new Retry(session).drop(numbers);
                        });
    }
}
