package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.pull.Pull;
import org.deployledger.cli.pull.Side;
import org.deployledger.cli.render.ExitCode;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer pull`.
@Command(
        name = "pull",
        header = {
            "Examples:",
            "  deployer pull                           take what others deployed",
            "  deployer pull --theirs agents/a.toml    drop what changed here",
            "  deployer pull --mine agents/a.toml      keep it, to deploy it on top of theirs",
            ""
        },
        description =
                "Takes what others deployed into the files. A file that changed on both sides is"
                        + " left alone.")
public final class PullCommand extends Verb {
    /// One side, or none.
    static final class Sides {
        @Option(
                names = "--mine",
                description = "Where both sides changed: keep the file, move its base.")
        private boolean mine;

        @Option(names = "--theirs", description = "Where both sides changed: take theirs.")
        private boolean theirs;
    }

    @ArgGroup private @Nullable Sides sides;

    @Parameters(paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public PullCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(session -> new Pull(session, filter(session, paths), side(sides)).run());
    }

    private static Side side(@Nullable Sides sides) {
        if (sides == null) {
            return Side.NEITHER;
        }
        if (sides.mine) {
            return Side.MINE;
        }
        return sides.theirs ? Side.THEIRS : Side.NEITHER;
    }
}
