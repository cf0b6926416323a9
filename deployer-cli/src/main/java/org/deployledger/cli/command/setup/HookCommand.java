package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.hook.HookRequest;
import org.deployledger.cli.hook.Hooks;
import org.deployledger.cli.hook.Trigger;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// `deployer hook install`, `deployer hook remove`, `deployer hook status` and `deployer hook
/// print`.
@Command(
        name = "hook",
        header = {
            "Examples:",
            "  deployer hook install --on push            a push deploys first, or is stopped",
            "  deployer hook install --on commit --environment staging --branch main",
            "  deployer hook install --on receive --environment prod --api http://ledger:7080",
            ""
        },
        description =
                "Has git deploy what is committed, pushed or received (in a bare repository): the"
                        + " tree of the commit, not the working tree. A hook that is there is kept"
                        + " and runs first. 'remove' puts back what was there, 'status' shows what"
                        + " is, 'print' is for hook managers.")
public final class HookCommand extends Verb {
    /// What to do.
    enum Act {
        install,
        remove,
        status,
        list,
        print
    }

    @Option(
            names = "--on",
            paramLabel = "EVENT",
            description =
                    "commit: after each commit and merge, which stay whatever comes of it. push:"
                            + " before each push, which is stopped where the ledger refuses, and"
                            + " goes on where it does not answer. receive: after each push to this"
                            + " bare repository.")
    private @Nullable Trigger on;

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Only what is on these branches; by default the one that is checked out, or"
                            + " that a bare repository's HEAD names.")
    private List<String> branches = List.of();

    @Option(
            names = "--remote",
            paramLabel = "NAME",
            description =
                    "With --on push: only pushes to this remote; by default the one that the branch"
                            + " follows, else origin, else the only one.")
    private @Nullable String remote;

    @Option(
            names = "--force",
            description = "Also replace or remove a hook of ours that was changed by hand.")
    private boolean force;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "install|remove|status|print",
            description = "What to do; 'list' is 'status'.")
    private Act act = Act.status;

    public HookCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        try (Hooks hooks = Hooks.in(place())) {
            return switch (act) {
                case install -> print(hooks.install(request(), output()));
                case remove -> print(hooks.remove(Optional.ofNullable(on), force));
                case status, list -> print(hooks.status());
                case print -> {
                    output().raw(hooks.print(request()).getBytes(StandardCharsets.UTF_8));
                    yield ExitCode.DONE;
                }
            };
        }
    }

    private HookRequest request() {
        Trigger trigger = on;
        if (trigger == null) {
            throw Failure.of(ExitCode.USAGE, "wrong_usage", "it is not said what is to be deployed")
                    .next("deployer hook " + act + " --on push", "what is pushed")
                    .next("deployer hook " + act + " --on commit", "what is committed")
                    .next(
                            "deployer hook " + act + " --on receive --environment prod",
                            "what is pushed to this bare repository");
        }
        if (remote != null && trigger != Trigger.push) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "wrong_usage",
                            "--remote is for pushes from here, and goes with --on push")
                    .next("deployer hook install --on push --remote " + remote, "says it");
        }
        return new HookRequest(trigger, branches, Optional.ofNullable(remote), flags(), force);
    }
}
