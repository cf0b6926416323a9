package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.Environments;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `deployer env create`, `deployer env configure` and `deployer env list`.
@Command(
        name = "env",
        header = {
            "Examples:",
            "  deployer env list",
            "  deployer env create prod",
            "  deployer env configure prod --expiry 10m",
            ""
        },
        description =
                "Creates, configures and lists environments. Creating one that exists is harmless.")
public final class EnvCommand extends Verb {
    /// What to do.
    enum Act {
        create,
        configure,
        list
    }

    @Option(
            names = "--expiry",
            paramLabel = "TIME",
            description =
                    "configure: how long change sets stay open without activity, as 30s, 10m, 2h or"
                            + " 1d; 'default' for the ledger's.")
    private @Nullable String expiry;

    @Option(
            names = "--history-versions",
            paramLabel = "N",
            description =
                    "configure: how many versions of an item the views keep at least, the newest"
                            + " first; older ones are trimmed, but those with a label and what the"
                            + " other limit keeps; 'default' for no such limit.")
    private @Nullable String historyVersions;

    @Option(
            names = "--history-days",
            paramLabel = "N",
            description =
                    "configure: for how many days the views keep a version after it was replaced;"
                            + " the same as for --history-versions holds.")
    private @Nullable String historyDays;

    @Parameters(index = "0", paramLabel = "create|configure|list", description = "What to do.")
    private Act act = Act.list;

    @Parameters(index = "1..*", paramLabel = "ENV", description = "The environments.")
    private List<String> names = List.of();

    public EnvCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            Environments environments =
                    new Environments(ledger.api(), ledger::publisher, ledger.timeout());
            if (act == Act.list) {
                return print(new Listed(ledger.api().environments()));
            }
            if (names.isEmpty()) {
                throw Failure.of(ExitCode.USAGE, "no_environment", "no environment is named")
                        .next("deployer env create prod", "creates prod");
            }
            if (act == Act.configure) {
                return print(configure(settings, ledger));
            }
            Actor actor = actor(settings, "deployer env create " + String.join(" ", names));
            List<Environments.Creation> created =
                    names.stream()
                            .map(EnvCommand::name)
                            .map(name -> environments.create(name, actor))
                            .toList();
            return print(new Created(created));
        }
    }

    private Result configure(Settings settings, LedgerAccess ledger) {
        if (names.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "one_environment", "one environment at a time")
                    .fact("typed", names);
        }
        EnvironmentName name = name(names.getFirst());
        Configuration configuration =
                new Configuration(
                        ledger, name, actor(settings, "deployer env configure " + name + " …"));
        return configuration.set(
                Optional.ofNullable(expiry),
                Optional.ofNullable(historyVersions),
                Optional.ofNullable(historyDays));
    }

    private static EnvironmentName name(String text) {
        try {
            return new EnvironmentName(text);
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.REFUSED, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    private record Listed(List<JsonObject> environments) implements Result {
        @Override
        public void text(TextView view) {
            if (environments.isEmpty()) {
                view.line("No environments.");
                view.next(List.of(new NextStep("deployer env create prod", "create one")));
            }
            for (JsonObject environment : environments) {
                view.line(
                        environment.required("environment")
                                + "    sequence "
                                + environment.number("sequence"));
            }
        }

        @Override
        public JsonObject json() {
            return JsonObject.versioned().put("environments", environments);
        }
    }

    private record Created(List<Environments.Creation> environments) implements Result {
        @Override
        public void text(TextView view) {
            for (Environments.Creation each : environments) {
                String name = each.head().required("environment");
                view.line(
                        each.isNew()
                                ? "Created environment " + name + "."
                                : "Environment %s exists already (sequence %d)."
                                        .formatted(name, each.head().number("sequence")));
            }
            view.next(
                    List.of(
                            new NextStep(
                                    "deployer init --environment "
                                            + environments
                                                    .getFirst()
                                                    .head()
                                                    .required("environment"),
                                    "make a folder a workspace of it")));
        }

        @Override
        public JsonObject json() {
            return JsonObject.versioned()
                    .put(
                            "environments",
                            environments,
                            each -> each.head().put("created", each.isNew()));
        }
    }
}
