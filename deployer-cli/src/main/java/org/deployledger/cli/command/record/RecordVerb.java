package org.deployledger.cli.command.record;

import org.deployledger.cli.command.AsOf;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;

import picocli.CommandLine.Mixin;

import java.util.Optional;
import java.util.function.BiFunction;

/// A command that reads the record of an environment; it needs no workspace.
abstract class RecordVerb extends Verb {
    @Mixin private final AsOf asOf = new AsOf();

    RecordVerb(Invocation invocation) {
        super(invocation);
    }

    final Optional<String> asOf() {
        return asOf.moment();
    }

    /// Asks the environment's record.
    final ExitCode ask(BiFunction<LedgerApi, String, ExitCode> work) {
        Settings settings = settings();
        String environment = settings.environment().value();
        try (LedgerAccess ledger = ledger(settings)) {
            return work.apply(ledger.api(), environment);
        }
    }
}
