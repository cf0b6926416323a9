package org.deployledger.cli.changeset;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The change sets that are open.
///
/// @param current the one that is being worked on here
/// @param open as the ledger tells them, the one opened last first
public record ChangeSetList(String environment, Optional<String> current, List<JsonObject> open)
        implements Result {
    @Override
    public void text(TextView view) {
        if (open.isEmpty()) {
            view.line("No change sets are open in " + environment + ".");
            view.next(List.of(new NextStep("deployer change open -m 'why'", "opens one")));
            return;
        }
        int width = widest(open.stream().map(set -> set.required("deployed_by")));
        int counts = widest(open.stream().map(ChangeSetList::count));
        view.lines(open, set -> line(view, set, width, counts));
        view.next(
                List.of(
                        new NextStep(
                                "deployer change show --change-set "
                                        + Brief.id(open.getFirst().required("deployment")),
                                "shows what is staged in it")));
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    private static String count(JsonObject set) {
        return Brief.count(set.number("change_count"), "change");
    }

    private String line(TextView view, JsonObject set, int width, int counts) {
        String id = set.required("deployment");
        return "%s %s  %s  %s  %s  %s"
                .formatted(
                        current.filter(id::equals).isPresent() ? "*" : " ",
                        Brief.id(id),
                        TextView.padded(view.ago(Instant.parse(set.required("recorded_at"))), 12),
                        TextView.padded(set.required("deployed_by"), width),
                        TextView.padded(count(set), counts),
                        set.text("reason").orElse(""))
                .stripTrailing();
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("current", current.orElse(null))
                .put("change_sets", open);
    }
}
