package org.deployledger.cli.command;

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
}
