package org.deployledger.cli.depend;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;

import java.util.List;

/// What `deps` shows.
///
/// @param path the item that is asked about, none for all
/// @param tree whether to follow what items depend on, as far as it leads
public record Dependencies(DependencyApi api, List<String> path, boolean tree) {
    /// Asks and prints.
    public ExitCode print(Output output) {
        if (output.format() == OutputFormat.dot) {
            graph().dot().forEach(output::plain);
            return ExitCode.DONE;
        }
        if (tree || path.isEmpty()) {
            return output.print(graph());
        }
        String item = path.getFirst();
        return output.print(
                new Neighbours(api.environment(), item, api.users(item), api.uses(item)));
    }

    private Graph graph() {
        return Graph.of(api.environment(), api.all(), path);
    }
}
