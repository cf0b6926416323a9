package org.deployledger.cli.pull;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.sync.RemoteItem;

import java.util.List;
import java.util.Optional;

/// What `pull --as-of` did.
///
/// @param sequence of the moment, with the root there
/// @param typed the files that were left alone, each with a space before it
public record PullPastResult(
        String environment, long sequence, String root, List<Row> rows, String typed)
        implements Result {
    /// What happened to one file.
    ///
    /// @param outcome `taken`, `deleted`, or `conflict` where it was left alone
    /// @param then what was deployed; empty where nothing was
    record Row(String path, String outcome, Optional<RemoteItem> then) {
        boolean isConflict() {
            return outcome.equals(PulledItem.CONFLICT);
        }

        Symbol symbol() {
            return switch (outcome) {
                case PulledItem.CONFLICT -> Symbol.CONFLICT;
                case PulledItem.DELETED -> Symbol.DELETED;
                default -> Symbol.MODIFIED;
            };
        }

        JsonObject json() {
            return new JsonObject()
                    .put("path", path)
                    .put("outcome", outcome)
                    .put("version", then.map(RemoteItem::version).orElse(null));
        }
    }

    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line(
                    "No changes: the files are what was deployed to %s at sequence %d."
                            .formatted(environment, sequence));
            return;
        }
        List<Row> brought = rows.stream().filter(row -> !row.isConflict()).toList();
        List<Row> left = rows.stream().filter(Row::isConflict).toList();
        view.line(
                "Brought back %s of %s as of sequence %d (root %s)"
                        .formatted(
                                Brief.count(brought.size(), "file"),
                                environment,
                                sequence,
                                Brief.id(root)));
        int width = rows.stream().mapToInt(row -> row.path().length()).max().orElse(0);
        view.lines(brought, row -> line(view, row, width));
        if (!left.isEmpty()) {
            view.line();
            view.line("Changed here and never deployed, left alone:");
            view.lines(left, row -> line(view, row, width));
            view.next(
                    List.of(
                            new NextStep(
                                    "deployer pull --theirs --as-of " + sequence + typed,
                                    "overwrites them too")));
        } else {
            view.next(
                    List.of(
                            new NextStep("deployer diff", "what a deploy would change"),
                            new NextStep("deployer deploy", "makes it current, as new versions")));
        }
    }

    private static String line(TextView view, Row row, int width) {
        return "  %s %s    %s"
                .formatted(
                        view.sign(row.symbol()),
                        TextView.padded(row.path(), width),
                        row.then()
                                .map(
                                        item ->
                                                "version %d   %s, deployment %s"
                                                        .formatted(
                                                                item.version(),
                                                                item.deployedBy(),
                                                                Brief.id(item.deployment())))
                                .orElse("was not deployed then"));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("sequence", sequence)
                .put("root", root)
                .put("items", rows, Row::json);
    }

    @Override
    public ExitCode exitCode() {
        return rows.stream().anyMatch(Row::isConflict) ? ExitCode.CONFLICT : ExitCode.DONE;
    }
}
