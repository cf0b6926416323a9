package org.deployledger.cli.command.record;

import org.deployledger.cli.blame.Blaming;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `deployer blame`.
@Command(
        name = "blame",
        header = {
            "Examples:",
            "  deployer blame agents/coordinator.toml",
            "  deployer blame agents/coordinator.toml --keys",
            "  deployer blame agents/coordinator.toml --as-of label:before-launch",
            ""
        },
        description =
                "Says for each line or key of an item which version, deployment, commit and"
                        + " deployer it came from.")
public final class BlameCommand extends RecordVerb {
    @Option(names = "--keys", description = "Key by key, where the item is TOML, YAML or JSON.")
    private boolean keys;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Look back so many versions at most; what is older is marked with ≤.",
            defaultValue = "1000")
    private int limit;

    @Parameters(paramLabel = "PATH", description = "A file of the workspace, or an item path.")
    private String path = "";

    public BlameCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (limit < 1) {
            throw Failure.of(ExitCode.USAGE, "invalid_limit", "--limit is at least 1")
                    .fact("typed", limit);
        }
        return ask(
                (api, environment) ->
                        print(
                                new Blaming(api, environment)
                                        .of(
                                                ItemPaths.of(place(), path),
                                                path,
                                                asOf(),
                                                keys,
                                                limit)));
    }
}
