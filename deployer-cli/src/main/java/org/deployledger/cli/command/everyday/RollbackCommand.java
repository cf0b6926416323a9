package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.rollback.Rollback;
import org.deployledger.cli.rollback.RollbackRequest;
import org.deployledger.cli.session.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `deployer rollback`.
@Command(
        name = "rollback",
        header = {
            "Examples:",
            "  deployer rollback label:before-launch            back to there, after asking",
            "  deployer rollback deployment:80c41e agents/ --dry-run",
            "  deployer rollback --only 7f3a91 --yes            take back what it alone changed",
            ""
        },
        description =
                "Deploys what was deployed before, as new versions: all of a moment, or the reverse"
                        + " of one deployment, keeping everybody's later edits.")
public final class RollbackCommand extends Verb {
    @Option(
            names = "--only",
            paramLabel = "DEPLOYMENT",
            description = "Take back just what this deployment changed.")
    private @Nullable String only;

    @Option(names = "--dry-run", description = "Show the plan, deploy nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--no-input", description = "Ask nobody: without --yes nothing is done.")
    private boolean noInput;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why; by default what was rolled back.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Option(names = "--allow-deletes", description = "Allow more than ten deletions.")
    private boolean allowDeletes;

    @Parameters(
            paramLabel = "[TO] [PATH]",
            description =
                    "The moment to go back to (a time, a sequence, deployment:ID or label:NAME; not"
                            + " with --only), then files and folders: only these.")
    private List<String> words = List.of();

    public RollbackCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (only == null) {
            requireMoment();
        }
        return inWorkspace(this::rollback);
    }

    private Result rollback(Session session) {
        List<String> paths = only == null ? words.subList(1, words.size()) : words;
        Rollback rollback =
                new Rollback(session, request(session, paths), confirmation(yes, noInput));
        String id = only;
        return id == null ? rollback.to(words.getFirst()) : rollback.only(id);
    }

    private RollbackRequest request(Session session, List<String> paths) {
        List<String> typed = new ArrayList<>();
        typed.add(only == null ? words.getFirst() : "--only " + only);
        paths.forEach(
                path ->
                        typed.add(
                                session.typed(
                                        session.workspace().itemPath(place().folder(), path))));
        return new RollbackRequest(
                typed,
                filter(session, List.copyOf(paths)),
                Optional.ofNullable(reason),
                Optional.ofNullable(ticket),
                allowDeletes,
                dryRun);
    }

    private void requireMoment() {
        if (words.isEmpty() || !AsOf.isMoment(words.getFirst())) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "invalid_moment",
                            "rollback takes a sequence, an RFC 3339 time, deployment:ID or"
                                    + " label:NAME")
                    .fact("typed", words.isEmpty() ? "nothing" : words.getFirst())
                    .next("deployer snapshot list", "lists moments to go back to")
                    .next("deployer log", "lists deployments");
        }
    }
}
