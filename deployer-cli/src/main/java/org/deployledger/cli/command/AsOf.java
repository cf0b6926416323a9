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
                    "\\d+|deployment:.+|label:[A-Za-z0-9._-]{1,64}|\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?"
                        + "([Zz]|[+-]\\d\\d:\\d\\d)");

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "As of a time (RFC 3339), a sequence, deployment:ID or label:NAME.")
    private @Nullable String moment;

    /// What was typed; empty where now is meant.
    ///
    /// @throws Failure wrong usage, if it is no moment
    public Optional<String> moment() {
        if (moment != null && !isMoment(moment)) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "invalid_moment",
                            "--as-of takes a sequence, an RFC 3339 time, deployment:ID or"
                                    + " label:NAME")
                    .fact("as-of", moment)
                    .next("deployer log", "lists deployments with their times")
                    .next("deployer snapshot list", "lists labels");
        }
        return Optional.ofNullable(moment);
    }

    /// Whether a text names a moment.
    public static boolean isMoment(String text) {
        return MOMENT.matcher(text).matches();
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
