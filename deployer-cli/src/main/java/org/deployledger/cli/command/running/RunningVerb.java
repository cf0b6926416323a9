package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.running.Reconciling;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;

import java.time.Duration;
import java.util.function.BiFunction;

/// A command about running systems; it needs no workspace.
abstract class RunningVerb extends Verb {
    RunningVerb(Invocation invocation) {
        super(invocation);
    }

    /// Asks about the environment.
    final ExitCode ask(BiFunction<LedgerApi, String, ExitCode> work) {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            return work.apply(ledger.api(), settings.environment().value());
        }
    }

    /// Work with agents.
    interface Work {
        ExitCode of(Reconciling reconciling, LedgerApi api, String environment);
    }

    /// Has agents do something.
    ///
    /// @param typed the command, for the next step where nobody is named
    final ExitCode have(String typed, Duration patience, Work work) {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            return work.of(
                    new Reconciling(
                            ledger, settings.environment(), actor(settings, typed), patience),
                    ledger.api(),
                    settings.environment().value());
        }
    }
}
