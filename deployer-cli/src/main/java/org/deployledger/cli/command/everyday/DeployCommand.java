package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.commit.CommittedFiles;
import org.deployledger.cli.depend.Cascade;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.deploy.Deployment;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
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
            "  deployer deploy -m 'raise limits' --dry-run agents/",
            "  deployer deploy --commit HEAD           what was committed, whatever lies here",
            ""
        },
        description = "Deploys what differs from what was last synced, all or nothing.")
public final class DeployCommand extends Verb {
    @Option(
            names = "--commit",
            paramLabel = "REV",
            description =
                    "Deploy the tree of this commit, with its own deployer.toml, in place of the"
                            + " working tree; also in a bare repository.")
    private @Nullable String commit;

    @Option(names = "--dry-run", description = "Show the plan, deploy nothing.")
    private boolean dryRun;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why; with --commit by default its subject.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Option(names = "--allow-deletes", description = "Allow more than ten deletions.")
    private boolean allowDeletes;

    @Option(
            names = "--allow-markers",
            description = "Deploy files with conflict markers in them: they are meant.")
    private boolean allowMarkers;

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
                .value("--commit", value -> commit = value)
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
        String named = commit;
        if (named == null) {
            return inWorkspaceAtAGlance(this::deploy);
        }
        if (cascade) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "wrong_usage",
                            "--cascade removes files, which a commit has not")
                    .next("deployer deploy --cascade", "works on the working tree");
        }
        return atCommit(named, this::deploy);
    }

    private Result deploy(Session session) {
        return new Deployment(
                        session,
                        new DeployRequest(
                                only(session, paths),
                                Optional.ofNullable(reason)
                                        .or(
                                                () ->
                                                        session.commit()
                                                                .flatMap(CommittedFiles::subject)),
                                Optional.ofNullable(ticket),
                                allowDeletes,
                                dryRun,
                                force,
                                cascading(session),
                                allowMarkers))
                .run();
    }
}
