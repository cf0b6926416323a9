package org.deployledger.cli.render;

import org.deployledger.cli.json.JsonObject;

/// What a command found or did. Both views print the same record.
public interface Result {
    /// Prints the record for people.
    void text(TextView view);

    /// The record for scripts: one JSON object, with `format_version` first unless it is a line of
    /// a longer run.
    JsonObject json();

    /// What the process ends with.
    default ExitCode exitCode() {
        return ExitCode.DONE;
    }
}
