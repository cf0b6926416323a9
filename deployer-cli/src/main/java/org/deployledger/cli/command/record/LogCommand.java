package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.DeploymentLog;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.http.RequestTarget;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/// `deployer log`.
@Command(
        name = "log",
        header = {
            "Examples:",
            "  deployer log --limit 3",
            "  deployer log --deployer alice@example.com --result rejected",
            "  deployer log --commit 4be21c7 --output json",
            ""
        },
        description = "Lists deployments, refused ones included, newest first.")
public final class LogCommand extends RecordVerb {
    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many.",
            defaultValue = "20")
    private int limit;

    @Option(names = "--deployer", paramLabel = "NAME", description = "Only those of one deployer.")
    private @Nullable String deployer;

    @Option(names = "--commit", paramLabel = "HASH", description = "Only those of one commit.")
    private @Nullable String commit;

    @Option(
            names = "--result",
            paramLabel = "RESULT",
            description = "applied, rejected, withdrawn, expired, refused or open.")
    private @Nullable String result;

    @Option(names = "--from", paramLabel = "TIME", description = "Not older (RFC 3339).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Not younger (RFC 3339).")
    private @Nullable String to;

    public LogCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (limit < 1) {
            throw Failure.of(ExitCode.USAGE, "invalid_limit", "--limit is at least 1")
                    .fact("limit", limit);
        }
        return ask(
                (api, environment) -> {
                    RequestTarget target =
                            LedgerApi.in(environment, "deployments")
                                    .with("deployer", Optional.ofNullable(deployer))
                                    .with("commit", Optional.ofNullable(commit))
                                    .with("result", Optional.ofNullable(result))
                                    .with("from", Optional.ofNullable(from))
                                    .with("to", Optional.ofNullable(to))
                                    .with("as-of", asOf());
                    return new DeploymentLog(Listing.read(api, target, "deployments", limit).rows())
                            .print(output());
                });
    }
}
