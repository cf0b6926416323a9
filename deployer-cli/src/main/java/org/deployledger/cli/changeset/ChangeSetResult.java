package org.deployledger.cli.changeset;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change set after something was done to it.
///
/// @param what became of it: `opened`, `open` or `rolled back`
/// @param now to say how long it has left
public record ChangeSetResult(String environment, String what, OpenSet set, Instant now)
        implements Result {

    static ChangeSetResult of(String what, Session session, OpenSet set) {
        return new ChangeSetResult(session.environment(), what, set, session.clock().instant());
    }

    @Override
    public void text(TextView view) {
        String id = Brief.id(set.id().toString());
        switch (what) {
            case "opened" ->
                    view.line(
                            "Opened change set " + id + " in " + environment + expiry(", ") + ".");
            case "rolled back" ->
                    view.line(
                            "Rolled back change set %s in %s: its %s will never be committed."
                                    .formatted(
                                            id,
                                            environment,
                                            Brief.count(set.changeCount(), "change")));
            default -> openText(view, id);
        }
        view.next(next());
    }

    private void openText(TextView view, String id) {
        view.line(
                "Change set %s in %s, opened %s by %s%s"
                        .formatted(
                                id,
                                environment,
                                view.ago(set.openedAt()),
                                set.owner(),
                                expiry(", ")));
        set.reason().ifPresent(reason -> view.line("    " + reason));
        view.line();
        List<StagedChange> staged = set.staged();
        view.line(staged.isEmpty() ? "Nothing is staged." : "Staged:");
        int width = staged.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(staged, change -> line(view, change, width));
        set.validation().ifPresent(found -> validationText(view, found));
    }

    private static String line(TextView view, StagedChange change, int width) {
        boolean isNew = change.baseVersion() == 0;
        boolean isRemoval = change.operation() == StagedOperation.DELETE;
        Symbol symbol = isRemoval ? Symbol.DELETED : isNew ? Symbol.ADDED : Symbol.MODIFIED;
        return "  %s %s    %s"
                .formatted(
                        view.sign(symbol),
                        TextView.padded(change.path(), width),
                        isNew
                                ? "new"
                                : (isRemoval ? "removed, " : "")
                                        + "based on version "
                                        + change.baseVersion());
    }

    private static void validationText(TextView view, JsonObject found) {
        view.line();
        view.line(
                "Validated %s: %s, %s."
                        .formatted(
                                view.ago(Instant.parse(found.required("recorded_at"))),
                                Brief.count(found.number("conflicts"), "conflict"),
                                Brief.count(found.number("violations"), "violation")));
    }

    private String expiry(String before) {
        Optional<Instant> at = set.expiresAt();
        return at.map(end -> before + "expires in " + Brief.left(now, end)).orElse("");
    }

    private List<NextStep> next() {
        List<NextStep> next = new ArrayList<>();
        if (what.equals("rolled back")) {
            next.add(new NextStep("deployer change open", "opens another"));
        } else if (set.staged().isEmpty()) {
            next.add(new NextStep("deployer change add .", "stages what differs here"));
        } else {
            next.add(new NextStep("deployer change validate", "asks what a commit would come to"));
            next.add(new NextStep("deployer change commit", "deploys it, all or nothing"));
        }
        return next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("change_set", set.id())
                .put("result", what.replace(' ', '_'))
                .put("owner", set.owner())
                .put("reason", set.reason().orElse(null))
                .put("opened_at", set.openedAt())
                .put("expires_at", set.expiresAt().orElse(null))
                .put("staged", set.json().objects("staged"))
                .put("validation", set.validation().orElse(null));
    }
}
