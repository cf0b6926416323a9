package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.depend.Dependencies;
import org.deployledger.cli.depend.DependencyApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer deps`.
@Command(
        name = "deps",
        header = {
            "Examples:",
            "  deployer deps tools/search.toml         what it depends on, and what on it",
            "  deployer deps --tree                    everything, with cycles shown as such",
            "  deployer deps --output dot | dot -Tsvg  a picture",
            ""
        },
        description = "Shows which item depends on which, in which role.")
public final class DepsCommand extends RecordVerb {
    @Option(names = "--tree", description = "Follow what items depend on, as far as it leads.")
    private boolean tree;

    @Parameters(paramLabel = "PATH", description = "This item; all without it.")
    private List<String> paths = List.of();

    public DepsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (paths.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "one_item", "deps takes one item")
                    .next("deployer deps " + paths.getFirst(), "asks about this one");
        }
        if (asOf().isPresent()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "as_of_not_kept",
                            "dependencies are known as they are now only")
                    .next("deployer deps", "shows them");
        }
        return ask(
                (api, environment) ->
                        new Dependencies(new DependencyApi(api, environment), paths, tree)
                                .print(output()));
    }
}
