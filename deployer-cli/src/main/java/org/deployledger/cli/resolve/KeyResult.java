package org.deployledger.cli.resolve;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.merge.Collision;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `resolve --key` did.
///
/// @param typed the path as one types it
/// @param version that the next deployment of the item is based on, once it is resolved
/// @param taken the keys that were in conflict and are not any more
/// @param unresolved what is left in the item; empty where nothing is
/// @param left how many merges are open yet
public record KeyResult(
        String environment,
        Choice choice,
        String path,
        String typed,
        long version,
        List<Collision> taken,
        Optional<Unresolved> unresolved,
        int left)
        implements Result {
    /// Copies the list.
    public KeyResult {
        taken = List.copyOf(taken);
    }

    /// The command that takes a side of one key.
    static String command(Choice choice, Collision collision, String typed) {
        return "deployer resolve --%s --key %s %s"
                .formatted(
                        word(choice),
                        NextStep.quoted(collision.key().orElseThrow().toString()),
                        typed);
    }

    private static String word(Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void text(TextView view) {
        view.line("Took " + word(choice) + " of " + Brief.count(taken.size(), "key"));
        view.lines(
                taken,
                each ->
                        "  %s %s    %s"
                                .formatted(
                                        view.sign(Symbol.MODIFIED),
                                        each.key().orElseThrow(),
                                        value(
                                                choice == Choice.MINE
                                                        ? each.mine()
                                                        : each.theirs())));
        view.line();
        if (unresolved.isEmpty()) {
            view.line("Resolved %s, based on version %d".formatted(path, version));
        } else {
            view.line("Left to resolve in " + path + ":");
            unresolved.get().lines().forEach(line -> view.line("      " + line));
        }
        view.next(next());
    }

    private static String value(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        unresolved.stream()
                .flatMap(each -> each.collisions().stream())
                .filter(each -> each.key().isPresent())
                .findFirst()
                .ifPresent(
                        each -> {
                            next.add(
                                    new NextStep(
                                            command(Choice.MINE, each, typed),
                                            "takes what was here"));
                            next.add(
                                    new NextStep(
                                            command(Choice.THEIRS, each, typed),
                                            "takes what was deployed"));
                        });
        if (unresolved.isPresent()) {
            next.add(new NextStep("deployer resolve " + typed, "once you have edited it"));
        } else if (left > 0) {
            next.add(new NextStep("deployer status", "lists what is to be resolved"));
        } else {
            next.add(new NextStep("deployer deploy", "deploys what differs"));
        }
        return next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("choice", word(choice))
                .put("path", path)
                .put(
                        "keys",
                        taken,
                        each ->
                                new JsonObject()
                                        .put("key", each.key().orElseThrow().toString())
                                        .put("base", each.base())
                                        .put("mine", each.mine())
                                        .put("theirs", each.theirs()))
                .put("resolved", unresolved.isEmpty())
                .put("base_version", unresolved.isEmpty() ? version : null)
                .put("unresolved", unresolved.stream().toList(), Unresolved::json)
                .put("left", left);
    }
}
