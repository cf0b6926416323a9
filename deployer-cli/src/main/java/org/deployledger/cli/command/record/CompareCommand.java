package org.deployledger.cli.command.record;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.comparison.Comparison;
import org.deployledger.cli.comparison.ComparisonResult;
import org.deployledger.cli.comparison.Term;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.deployledger.item.InvalidValueException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `deployer compare`.
@Command(
        name = "compare",
        header = {
            "Examples:",
            "  deployer compare label:before-launch environment:prod",
            "  deployer compare agents/a.toml@5 agents/a.toml@6 --keys",
            "  deployer compare deployment:80c41e workspace agents/",
            ""
        },
        description =
                "Compares any two of: workspace, environment:NAME, label:NAME, deployment:ID, a"
                        + " sequence, a time (RFC 3339), PATH@VERSION.")
public final class CompareCommand extends Verb {
    @Option(names = "--keys", description = "Key by key, where items are TOML, YAML or JSON.")
    private boolean keys;

    @Option(names = "--names", description = "Only name the items that differ.")
    private boolean names;

    @Option(names = "--exit-code", description = "End with 4 if there are differences.")
    private boolean exitCode;

    @Parameters(index = "0", paramLabel = "A", description = "The one side.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other side.")
    private String second = "";

    @Parameters(index = "2..*", paramLabel = "PATH", description = "Only these files and folders.")
    private List<String> paths = List.of();

    public CompareCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Term one = term(first);
        Term other = term(second);
        ComparisonResult.Wish wish = new ComparisonResult.Wish(keys, names, exitCode, next(one));
        if (one instanceof Term.Workspace || other instanceof Term.Workspace) {
            return inWorkspace(
                    session ->
                            new Comparison(
                                            session.ledger().api(),
                                            session.environment(),
                                            Optional.of(session),
                                            filter(session, paths))
                                    .of(one, other, wish));
        }
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            PathFilter filter =
                    new PathFilter(
                            paths.stream().map(path -> ItemPaths.of(place(), path)).toList());
            return print(
                    new Comparison(
                                    ledger.api(),
                                    settings.environment().value(),
                                    Optional.empty(),
                                    filter)
                            .of(one, other, wish));
        }
    }

    private static List<NextStep> next(Term first) {
        return switch (first) {
            case Term.Moment(String moment) ->
                    List.of(
                            new NextStep(
                                    "deployer rollback " + moment, "brings it back, after asking"));
            case Term.ItemVersion item ->
                    List.of(
                            new NextStep(
                                    "deployer blame " + item.typed(),
                                    "which deployment each line came from"));
            case Term.Workspace _ -> List.of(new NextStep("deployer status", "how it stands"));
            case Term.Environment _ -> List.of();
        };
    }

    private Term term(String word) {
        try {
            return Term.of(word, AsOf::isMoment, path -> ItemPaths.of(place(), path))
                    .orElseThrow(() -> unknown(word));
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.USAGE, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Failure unknown(String word) {
        return Failure.of(ExitCode.USAGE, "unknown_side", "compare takes " + Term.FORMS)
                .fact("typed", word)
                .next("deployer snapshot list", "lists labels and moments")
                .next("deployer compare --help", "shows examples");
    }
}
