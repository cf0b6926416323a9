package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.depend.RulesInForce;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deployer rules`.
@Command(
        name = "rules",
        header = {
            "Examples:",
            "  deployer rules                          which rules commits are judged by",
            "  deployer rules --wait                   wait until the deployed rules take effect",
            "  deployer rules --output json            with everything that violated them then",
            ""
        },
        description =
                "Shows the rules in force, and those that were deployed and are about to take"
                        + " effect.")
public final class RulesCommand extends Verb {
    @Option(names = "--wait", description = "Wait until no rules are about to take effect.")
    private boolean wait;

    public RulesCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            String environment = settings.environment().value();
            return print(
                    wait
                            ? RulesInForce.awaited(ledger, environment)
                            : RulesInForce.read(ledger.api(), environment));
        }
    }
}
