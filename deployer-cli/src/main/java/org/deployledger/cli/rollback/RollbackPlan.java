package org.deployledger.cli.rollback;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.deploy.PlanResult;
import org.deployledger.cli.deploy.Violations;
import org.deployledger.cli.document.Foresight;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Map;

/// What a rollback would change.
///
/// @param title what it goes back to, such as `to label:launch (sequence 412)`
/// @param target fields of the result that say the same to scripts
/// @param sequence of the state that it changes
/// @param items what it changes, by path
/// @param contents bytes that the ledger may not have, by checksum
/// @param violations what the ledger will say against it, as far as it was looked for
/// @param others what to type for those that nothing is said against
/// @param command that does it
record RollbackPlan(
        String environment,
        String title,
        JsonObject target,
        long sequence,
        List<Item> items,
        Map<Checksum, Bytes> contents,
        Violations violations,
        OtherItems others,
        String command)
        implements Result {
    RollbackPlan {
        items = List.copyOf(items);
        contents = Map.copyOf(contents);
    }

    /// One item.
    ///
    /// @param change from what is current to what it will be
    /// @param content where the new content comes from, such as `as in version 4`
    record Item(LocalChange change, String content) {
        String text(TextView view, int width) {
            long version = change.baseVersion();
            return "  %s %s    version %s%d   %s"
                    .formatted(
                            view.sign(Symbol.of(change.operation())),
                            TextView.padded(change.path(), width),
                            version == 0 ? "" : version + " → ",
                            version + 1,
                            content);
        }

        JsonObject json() {
            return change.json()
                    .put("old_version", change.baseVersion())
                    .put("new_version", change.baseVersion() + 1)
                    .put("old_checksum", change.base().map(Checksum::toString).orElse(null))
                    .put("new_checksum", change.checksum().map(Checksum::toString).orElse(null));
        }
    }

    RollbackPlan with(List<Foresight.Refusal> refusals) {
        List<JsonObject> foreseen =
                refusals.stream()
                        .map(
                                each ->
                                        new JsonObject()
                                                .put("path", each.path())
                                                .put("rule", "state")
                                                .put("code", each.objection().code())
                                                .put("message", each.objection().message()))
                        .toList();
        return new RollbackPlan(
                environment,
                title,
                target,
                sequence,
                items,
                contents,
                new Violations(foreseen),
                others,
                command);
    }

    List<LocalChange> changes() {
        return items.stream().map(Item::change).toList();
    }

    /// Prints what would change, without what to type next.
    void show(TextView view) {
        if (items.isEmpty()) {
            view.line("No changes: %s has nothing to roll back %s.".formatted(environment, title));
        } else {
            view.line("Rolling %s back %s:".formatted(environment, title));
            int width =
                    items.stream().mapToInt(each -> each.change().path().length()).max().orElse(0);
            view.lines(items, item -> item.text(view, width));
        }
        view.line(PlanResult.summary(changes(), 0));
    }

    @Override
    public void text(TextView view) {
        show(view);
        if (!violations.list().isEmpty()) {
            view.line();
            view.line("The ledger would refuse this:");
            violations.text(view);
            view.next(others.step(items, violations.list()).stream().toList());
        } else if (!items.isEmpty()) {
            view.next(List.of(new NextStep(command, "does it, after asking")));
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("result", items.isEmpty() ? "unchanged" : "planned")
                .putAll(target)
                .put("sequence", sequence)
                .put("changes", items, Item::json)
                .put("violations", violations.list());
    }

    @Override
    public ExitCode exitCode() {
        return violations.list().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
