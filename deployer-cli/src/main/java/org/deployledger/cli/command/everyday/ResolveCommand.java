package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.KeyWords;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.resolve.Choice;
import org.deployledger.cli.resolve.KeyResolution;
import org.deployledger.cli.resolve.Resolution;
import org.deployledger.formats.tree.KeyPath;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer resolve`.
@Command(
        name = "resolve",
        header = {
            "Examples:",
            "  deployer resolve agents/a.toml            you have edited what was marked",
            "  deployer resolve --theirs agents/a.toml   take what was deployed",
            "  deployer resolve --mine agents            keep what was here, in a whole folder",
            "  deployer resolve --mine --key limits.tokens agents/a.toml   take one side of a key",
            ""
        },
        description =
                "Finishes merges that pull could not make, so that the items can be deployed. Works"
                        + " offline.")
public final class ResolveCommand extends Verb {
    /// One side, or none.
    static final class Sides {
        @Option(names = "--mine", description = "Take what was here before the merge.")
        private boolean mine;

        @Option(names = "--theirs", description = "Take what was deployed.")
        private boolean theirs;

        @Option(
                names = "--as-edited",
                description =
                        "Take the file as it is, also where that reverts theirs or deletes the"
                                + " item.")
        private boolean asEdited;
    }

    @ArgGroup private @Nullable Sides sides;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Take the side for this key of one file, and leave the rest as it is; again for"
                            + " more keys.")
    private List<String> keys = List.of();

    @Parameters(
            paramLabel = "PATH",
            description = "These files and folders; all that you have edited where none is named.")
    private List<String> paths = List.of();

    public ResolveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Choice choice = choice(sides);
        if (sides != null && paths.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "no_path", "this is done to named paths only")
                    .next("deployer status", "lists what is to be resolved");
        }
        if (!keys.isEmpty()) {
            return takeKeys(choice);
        }
        boolean meant = sides != null && sides.asEdited;
        return inWorkspace(
                session -> new Resolution(session).run(only(session, paths), choice, meant));
    }

    private ExitCode takeKeys(Choice choice) {
        if (choice == Choice.AS_EDITED) {
            throw Failure.of(ExitCode.USAGE, "no_side", "of a key one side is taken")
                    .next("deployer resolve --mine --key KEY PATH", "takes what was here")
                    .next("deployer resolve --theirs --key KEY PATH", "takes what was deployed");
        }
        List<KeyPath> read = keys.stream().map(KeyWords::key).toList();
        return inWorkspace(
                session -> new KeyResolution(session, choice).run(filter(session, paths), read));
    }

    private static Choice choice(@Nullable Sides sides) {
        if (sides == null) {
            return Choice.AS_EDITED;
        }
        if (sides.mine) {
            return Choice.MINE;
        }
        return sides.theirs ? Choice.THEIRS : Choice.AS_EDITED;
    }
}
