package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.depend.Cascade;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.deploy.Deployment;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `deployer deploy`.
@Command(
        name = "deploy",
        header = {
            "Examples:",
            "  deployer deploy                         deploy what differs, all or nothing",
            "  deployer deploy --dry-run               the plan, with the conflicts ahead",
            "  deployer deploy -m 'raise limits' agents/coordinator.toml",
            ""
        },
        description = "Deploys what differs from what was last synced, all or nothing.")
public final class DeployCommand extends Verb {
    @Option(names = "--dry-run", description = "Show the plan, deploy nothing.")
    private boolean dryRun;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Option(names = "--allow-deletes", description = "Allow more than ten deletions.")
    private boolean allowDeletes;

    @Option(
            names = "--force",
            description = "Remove items although others use them; it is recorded.")
    private boolean force;

    @Option(
            names = "--cascade",
            description = "Remove what depends on removed items as well; asks for the name.")
    private boolean cascade;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--no-input", description = "Ask nobody.")
    private boolean noInput;

    @Parameters(paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public DeployCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments
                .flag("--dry-run", () -> dryRun = true)
                .flag("--allow-deletes", () -> allowDeletes = true)
                .value("-m", value -> reason = value)
                .value("--reason", value -> reason = value)
                .value("--ticket", value -> ticket = value)
                .paths(typed -> paths = typed);
        return true;
    }

    private Optional<DeployRequest.Cascading> cascading(Session session) {
        return cascade
                ? Optional.of(
                        new Cascade(
                                session, confirmation(yes, noInput), "deployer deploy --cascade"))
                : Optional.empty();
    }

    @Override
    protected ExitCode run() {
        return inWorkspaceAtAGlance(
                session ->
                        new Deployment(
                                        session,
                                        new DeployRequest(
                                                filter(session, paths),
                                                Optional.ofNullable(reason),
                                                Optional.ofNullable(ticket),
                                                allowDeletes,
                                                dryRun,
                                                force,
                                                cascading(session)))
                                .run());
    }
}
