package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.ItemHistory;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.http.RequestTarget;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `deployer history`.
@Command(
        name = "history",
        header = {
            "Examples:",
            "  deployer history agents/coordinator.toml",
            "  deployer history agents/coordinator.toml --limit 3",
            "  deployer history agents/coordinator.toml --as-of 2026-01-31T12:00:00Z",
            ""
        },
        description = "Lists the versions of an item, deletions included, newest first.")
public final class HistoryCommand extends RecordVerb {
    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many.",
            defaultValue = "100")
    private int limit;

    @Parameters(paramLabel = "PATH", description = "A file of the workspace, or an item path.")
    private String path = "";

    public HistoryCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        String item = ItemPaths.of(place(), path);
        return ask(
                (api, environment) -> {
                    RequestTarget target =
                            LedgerApi.in(environment, "items", item, "history")
                                    .with("as-of", asOf());
                    return new ItemHistory(
                                    item, Listing.read(api, target, "versions", limit).rows())
                            .print(output());
                });
    }
}
