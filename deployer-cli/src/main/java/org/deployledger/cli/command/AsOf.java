package org.deployledger.cli.command;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.regex.Pattern;

/// The option `--as-of` of commands that can answer of the past.
public final class AsOf {
    private static final Pattern MOMENT =
            Pattern.compile(
                    "\\d+|deployment:.+|\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?"
                            + "([Zz]|[+-]\\d\\d:\\d\\d)");

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "As of a time (RFC 3339), a sequence, or deployment:ID.")
    private @Nullable String moment;

    /// What was typed; empty where now is meant.
    ///
    /// @throws Failure wrong usage, if it is no moment
    public Optional<String> moment() {
        if (moment != null && !MOMENT.matcher(moment).matches()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "invalid_moment",
                            "--as-of takes a sequence, an RFC 3339 time, or deployment:ID")
                    .fact("as-of", moment)
                    .next("deployer log", "lists deployments with their times");
        }
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
