package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;

/// The option `--as-of` of commands that can answer of the past.
public final class AsOf {
    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "As of a time (RFC 3339), a sequence, or deployment:ID.")
    private @Nullable String moment;

    /// What was typed; empty where now is meant.
    public Optional<String> moment() {
        return Optional.ofNullable(moment);
    }

    /// Refuses an option that means nothing about the past.
    ///
    /// @param given whether it was typed
    public void requireNot(String option, boolean given) {
        if (given && moment != null) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "option_of_now",
                            option + " asks what is deployed now, --as-of what was deployed then")
                    .fact("typed", option + " --as-of " + moment);
        }
    }
}
