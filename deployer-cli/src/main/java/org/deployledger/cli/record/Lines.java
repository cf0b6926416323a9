package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.TextView;

import java.util.List;

/// A list with one record per line, in either format.
public interface Lines {
    /// The records, as the query API words them.
    List<JsonObject> rows();

    /// Prints all of them for people.
    void text(TextView view);

    /// Prints them: for scripts, one object with `format_version` per line.
    default ExitCode print(Output output) {
        if (output.format() == OutputFormat.text) {
            output.text(this::text);
        } else {
            rows().forEach(row -> output.plain(JsonObject.versioned().putAll(row).line()));
        }
        return ExitCode.DONE;
    }
}
