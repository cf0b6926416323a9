package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.pull.Pull;
import org.deployledger.cli.pull.PullPast;
import org.deployledger.cli.pull.Side;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer pull`.
@Command(
        name = "pull",
        header = {
            "Examples:",
            "  deployer pull                           take what others deployed, and merge it",
            "  deployer pull --theirs agents/a.toml    drop what changed here",
            "  deployer pull --mine agents/a.toml      keep it, to deploy it on top of theirs",
            "  deployer pull --as-of deployment:80c41e bring back what was deployed then",
            ""
        },
        description =
                "Takes what others deployed into the files. A file that changed on both sides is"
                        + " merged, line by line, or key by key in TOML, YAML and JSON; what"
                        + " cannot be merged is marked in the file, to be resolved.")
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

    @Mixin private final AsOf asOf = new AsOf();

    @ArgGroup private @Nullable Sides sides;

    @Parameters(paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public PullCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Side side = side(sides);
        return inWorkspace(
                session ->
                        asOf.moment().isPresent()
                                ? past(session, asOf.moment().get(), side)
                                : new Pull(session, filter(session, paths), side).run());
    }

    private Result past(Session session, String moment, Side side) {
        if (side == Side.MINE) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "mine_and_past",
                            "--mine keeps files, so there is nothing to bring back")
                    .next("deployer pull --as-of " + moment, "leaves changed files alone");
        }
        return new PullPast(session, filter(session, paths), side == Side.THEIRS).to(moment);
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
