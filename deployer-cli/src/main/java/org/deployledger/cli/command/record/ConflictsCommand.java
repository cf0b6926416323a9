package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.record.OpenConflicts;
import org.deployledger.cli.record.Withdrawal;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.resolve.Unresolved;
import org.deployledger.cli.session.Session;
import org.deployledger.http.RequestTarget;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.util.List;

/// `deployer conflicts` and `deployer conflicts withdraw`.
@Command(
        name = "conflicts",
        header = {
            "Examples:",
            "  deployer conflicts                              open ones, of everybody",
            "  deployer conflicts withdraw agents/a.toml       give your change up",
            "  deployer conflicts --output json",
            ""
        },
        description = "Lists the conflicts that are open, or withdraws those of this workspace.")
public final class ConflictsCommand extends RecordVerb {
    private static final String WITHDRAW = "withdraw";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many.",
            defaultValue = "100")
    private int limit;

    @Parameters(
            paramLabel = "withdraw PATH",
            description = "Withdraw this workspace's conflicts on these files and folders.")
    private List<String> words = List.of();

    public ConflictsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        if (words.isEmpty()) {
            return ask(
                    (api, environment) -> {
                        RequestTarget target =
                                LedgerApi.in(environment, "conflicts").with("as-of", asOf());
                        return new OpenConflicts(
                                        environment,
                                        Listing.read(api, target, "conflicts", limit).rows(),
                                        here())
                                .print(output());
                    });
        }
        if (!words.getFirst().equals(WITHDRAW)) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "unknown_word",
                            "conflicts knows only the word withdraw")
                    .fact("typed", words.getFirst())
                    .next("deployer conflicts", "lists them");
        }
        if (asOf().isPresent()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "past_is_closed",
                            "conflicts are withdrawn now, not as of some moment")
                    .next("deployer conflicts withdraw PATH", "withdraws what is open now");
        }
        List<String> paths = words.subList(1, words.size());
        return inWorkspace(session -> Withdrawal.of(session, filter(session, List.copyOf(paths))));
    }

    /// What is to be resolved in the workspace, if there is one.
    private List<Unresolved> here() {
        if (asOf().isPresent()) {
            return List.of();
        }
        try (Session session = Session.open(platform(), place(), flags(), output())) {
            return Files.exists(session.workspace().stateFile())
                    ? Unresolved.all(session)
                    : List.of();
        } catch (Failure outside) {
            return List.of();
        }
    }
}
