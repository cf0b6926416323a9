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

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `deployer env create` and `deployer env list`.
@Command(
        name = "env",
        header = {
            "Examples:",
            "  deployer env list",
            "  deployer env create prod",
            "  deployer env list --output json",
            ""
        },
        description = "Creates and lists environments. Creating one that exists is harmless.")
public final class EnvCommand extends Verb {
    /// What to do.
    enum Act {
        create,
        list
    }

    @Parameters(index = "0", paramLabel = "create|list", description = "What to do.")
    private Act act = Act.list;

    @Parameters(index = "1..*", paramLabel = "ENV", description = "The environments to create.")
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
            Actor actor = actor(settings, "deployer env create " + String.join(" ", names));
            List<Environments.Creation> created =
                    names.stream()
                            .map(EnvCommand::name)
                            .map(name -> environments.create(name, actor))
                            .toList();
            return print(new Created(created));
        }
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
