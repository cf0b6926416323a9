package org.deployledger.cli.command.record;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.function.BiFunction;

/// A command that reads the record of an environment; it needs no workspace.
abstract class RecordVerb extends Verb {
    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "As of a time (RFC 3339), a sequence, or deployment:ID.")
    private @Nullable String asOf;

    RecordVerb(Invocation invocation) {
        super(invocation);
    }

    final Optional<String> asOf() {
        return Optional.ofNullable(asOf);
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
