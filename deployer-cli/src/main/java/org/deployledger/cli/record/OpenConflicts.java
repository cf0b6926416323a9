package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.resolve.Unresolved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The conflicts that are open in an environment, and what is to be resolved here.
///
/// @param open as the query API words them
/// @param here merges of this workspace that a person has to finish
public record OpenConflicts(String environment, List<JsonObject> open, List<Unresolved> here)
        implements Lines {
    @Override
    public List<JsonObject> rows() {
        List<JsonObject> rows = new ArrayList<>(open);
        here.forEach(each -> rows.add(each.json().put("unresolved", true)));
        return rows;
    }

    @Override
    public void text(TextView view) {
        if (open.isEmpty()) {
            view.line("No conflicts are open in " + environment + ".");
        } else {
            openText(view);
        }
        if (!here.isEmpty()) {
            view.line();
            view.line("To be resolved here:");
        }
        for (Unresolved each : here) {
            view.line(
                    "  %s %s    your base: version %d    theirs: version %d"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    each.merge().path(),
                                    each.merge().baseVersion(),
                                    each.merge().theirs().version()));
            each.lines().forEach(line -> view.line("      " + line));
        }
        view.next(next());
    }

    private List<NextStep> next() {
        if (here.stream().anyMatch(Unresolved::isWhole)) {
            return List.of(new NextStep("deployer pull", "says how each can be resolved"));
        }
        if (!here.isEmpty()) {
            return List.of(
                    new NextStep("deployer resolve", "once you have edited all that is marked"),
                    new NextStep("deployer mergetool", "or with the merge tool of your git"));
        }
        return open.isEmpty()
                ? List.of()
                : List.of(
                        new NextStep("deployer pull", "take what is current"),
                        new NextStep("deployer conflicts withdraw .", "give your changes up"));
    }

    private void openText(TextView view) {
        for (JsonObject row : open) {
            view.line(
                    "  %s %s    base: version %d    current: version %d    since %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    row.required("path"),
                                    row.number("base_version"),
                                    row.number("current_version"),
                                    row.text("since")
                                            .map(Instant::parse)
                                            .map(view::ago)
                                            .orElse("?")));
            view.line(
                    "      current  %s   deployment %s"
                            .formatted(
                                    row.text("deployed_by").orElse("?"),
                                    Brief.id(row.text("deployment").orElse(""))));
            view.line(
                    "      refused  %s   deployment %s"
                            .formatted(
                                    row.text("rejected_deployed_by").orElse("?"),
                                    Brief.id(row.text("rejected_deployment").orElse(""))));
        }
    }
}
