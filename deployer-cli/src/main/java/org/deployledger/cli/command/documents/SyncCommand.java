package org.deployledger.cli.command.documents;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.share.SyncInit;
import org.deployledger.cli.share.SyncPull;
import org.deployledger.cli.share.SyncPush;
import org.deployledger.cli.share.SyncStatus;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `deployer sync init`, `push`, `pull` and `status`.
@Command(
        name = "sync",
        header = {
            "Examples:",
            "  deployer sync status            what waits and what others pushed, offline",
            "  deployer sync push -m 'why'     all documents that changed, or none",
            "  deployer sync pull              what others pushed, merged",
            ""
        },
        description =
                "Passes documents between this workspace and the ledger. What is done offline waits"
                        + " until it is pushed.")
public final class SyncCommand extends Verb {
    /// What to do.
    enum Act {
        init,
        push,
        pull,
        status
    }

    @Option(
            names = "--from-files",
            description = "init: leave the files as they are, and find their place in the ledger.")
    private boolean fromFiles;

    @Option(names = "--each", description = "push: each document by itself.")
    private boolean each;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "push: why, if not the reasons that were given with each change.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "push: where it is tracked.")
    private @Nullable String ticket;

    @Option(names = "--allow-deletes", description = "push: allow more than ten deletions.")
    private boolean allowDeletes;

    @Parameters(index = "0", paramLabel = "init|push|pull|status", description = "What to do.")
    private Act act = Act.status;

    public SyncCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments
                .flag("--from-files", () -> fromFiles = true)
                .flag("--each", () -> each = true)
                .flag("--allow-deletes", () -> allowDeletes = true)
                .value("-m", value -> reason = value)
                .value("--reason", value -> reason = value)
                .value("--ticket", value -> ticket = value)
                .words(this::understands);
        return true;
    }

    private boolean understands(List<String> typed) {
        Optional<Act> named =
                Arrays.stream(Act.values())
                        .filter(one -> one.name().equals(typed.getFirst()))
                        .findFirst();
        named.ifPresent(found -> act = found);
        return named.isPresent() && typed.size() == 1;
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(this::result);
    }

    private Result result(Session session) {
        return switch (act) {
            case init -> new SyncInit(session, fromFiles).run();
            case push ->
                    new SyncPush(session, new SyncPush.Request(each, reason, ticket, allowDeletes))
                            .run();
            case pull -> new SyncPull(session).run();
            case status -> SyncStatus.of(session);
        };
    }
}
