package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.running.Reconciliation;
import org.deployledger.cli.running.ReconciliationList;
import org.deployledger.cli.running.Reconciling;
import org.deployledger.cli.running.Sources;
import org.deployledger.running.ReconciliationMode;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.Optional;

/// `deployer reconcile`.
@Command(
        name = "reconcile",
        header = {
            "Examples:",
            "  deployer reconcile ops/topics --plan     what would be done",
            "  deployer reconcile ops/topics            do it, after asking",
            "  deployer reconcile --list                what was done, newest first",
            ""
        },
        description =
                "Has an agent compare what is deployed with what runs, and close the difference."
                        + " Everything is on the record.")
public final class ReconcileCommand extends RunningVerb {
    @Option(names = "--plan", description = "Plan, and do nothing.")
    private boolean plan;

    @Option(names = "--list", description = "List reconciliations.")
    private boolean list;

    @Option(
            names = "--max-deletions",
            paramLabel = "N",
            description = "Delete at most so many resources.")
    private @Nullable Integer maxDeletions;

    @Option(names = "--force", description = "Ask an agent too that is overdue.")
    private boolean force;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--no-input", description = "Ask nothing, and refuse what wants an answer.")
    private boolean noInput;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait for the agent at most so long.",
            defaultValue = "600")
    private int seconds;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List at most so many.",
            defaultValue = "20")
    private int limit;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "AGENT/PROVIDER",
            description = "Which system; may be left out where there is one.")
    private @Nullable String source;

    public ReconcileCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (list) {
            return ask(
                    (api, environment) ->
                            new ReconciliationList(
                                            environment,
                                            Listing.read(
                                                            api,
                                                            LedgerApi.in(
                                                                    environment, "reconciliations"),
                                                            "reconciliations",
                                                            limit)
                                                    .rows())
                                    .print(output()));
        }
        return have("deployer reconcile", Duration.ofSeconds(seconds), this::reconcile);
    }

    private ExitCode reconcile(Reconciling reconciling, LedgerApi api, String environment) {
        Sources found =
                Sources.toAsk(
                        api,
                        environment,
                        source,
                        force,
                        plan ? "deployer reconcile --plan" : "deployer reconcile");
        Reconciling.Words words =
                new Reconciling.Words(Optional.ofNullable(reason), Optional.ofNullable(ticket));
        Reconciliation planned =
                reconciling.run(found, ReconciliationMode.PLAN, null, maxDeletions, words);
        if (plan || !planned.isCompleted() || planned.planned() == 0) {
            return print(planned);
        }
        var confirmation = confirmation(yes, noInput);
        if (confirmation.asks()) {
            output().toPeople(planned::text);
        }
        confirmation.require(
                "Reconcile " + found + " as planned?", "deployer reconcile " + found, "--plan");
        return print(
                reconciling.run(
                        found, ReconciliationMode.APPLY, planned.plan(), maxDeletions, words));
    }
}
