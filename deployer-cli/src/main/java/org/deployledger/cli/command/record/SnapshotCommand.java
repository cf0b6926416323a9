package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.snapshot.Labelling;
import org.deployledger.cli.snapshot.SnapshotList;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.LabelName;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `deployer snapshot label`, `deployer snapshot list` and `deployer snapshot delete`.
@Command(
        name = "snapshot",
        header = {
            "Examples:",
            "  deployer snapshot label before-launch -m 'all tests green'",
            "  deployer snapshot label v1.0 --as-of deployment:80c41e",
            "  deployer snapshot list",
            ""
        },
        description =
                "Names moments of the environment, lists those that are kept, and takes names away."
                        + " Whatever has a label is kept for ever.")
public final class SnapshotCommand extends RecordVerb {
    /// What to do.
    enum Act {
        label,
        list,
        delete
    }

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
            description = "List at most so many moments without a label; 0 for none.",
            defaultValue = "20")
    private int limit;

    @Parameters(index = "0", paramLabel = "label|list|delete", description = "What to do.")
    private Act act = Act.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The label.")
    private @Nullable String name;

    public SnapshotCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments
                .value("-m", value -> reason = value)
                .value("--reason", value -> reason = value)
                .value("--ticket", value -> ticket = value)
                .words(this::understands);
        return true;
    }

    /// Labels are what scripts set all day.
    private boolean understands(List<String> typed) {
        boolean isLabel = typed.size() == 2 && typed.getFirst().equals(Act.label.name());
        if (isLabel) {
            act = Act.label;
            name = typed.getLast();
        }
        return isLabel;
    }

    @Override
    protected ExitCode run() {
        return switch (act) {
            case list -> ask(this::list);
            case label -> labelling((labels, label) -> print(labels.label(label, asOf(), words())));
            case delete -> {
                if (asOf().isPresent()) {
                    throw Failure.of(
                                    ExitCode.USAGE,
                                    "past_is_closed",
                                    "a label is taken away now, not as of some moment")
                            .next("deployer snapshot delete " + name, "takes it away");
                }
                yield labelling((labels, label) -> print(labels.remove(label, words())));
            }
        };
    }

    /// Does something with a label.
    private interface Work {
        ExitCode on(Labelling labels, LabelName label);
    }

    private ExitCode labelling(Work work) {
        LabelName label = label();
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            return work.on(
                    new Labelling(
                            ledger,
                            settings.environment(),
                            actor(settings, "deployer snapshot " + act + " " + label)),
                    label);
        }
    }

    private LabelName label() {
        if (name == null) {
            throw Failure.of(ExitCode.USAGE, "no_label", "no label is named")
                    .next("deployer snapshot " + act + " before-launch", "for one");
        }
        try {
            return new LabelName(name);
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.USAGE, e.code(), String.valueOf(e.getMessage()), e)
                    .next("deployer snapshot " + act + " before-launch", "for one");
        }
    }

    private Labelling.Words words() {
        return new Labelling.Words(Optional.ofNullable(reason), Optional.ofNullable(ticket));
    }

    private ExitCode list(LedgerApi api, String environment) {
        RequestTarget target = LedgerApi.in(environment, "snapshots").with("as-of", asOf());
        List<JsonObject> labelled =
                Listing.read(api, target.with("labelled", "true"), "snapshots", Integer.MAX_VALUE)
                        .rows();
        List<JsonObject> others =
                limit <= 0
                        ? List.of()
                        : Listing.read(api, target, "snapshots", limit + labelled.size())
                                .rows()
                                .stream()
                                .filter(row -> row.objects("labels").isEmpty())
                                .limit(limit)
                                .toList();
        return new SnapshotList(environment, labelled, others).print(output());
    }
}
