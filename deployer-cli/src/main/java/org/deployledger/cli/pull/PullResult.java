package org.deployledger.cli.pull;

import org.deployledger.cli.document.Rework;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.resolve.Unresolved;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;

import java.util.List;

/// What `pull` did.
///
/// @param adopted how many files were found to equal a version that is deployed, which is their
///   base from now on
/// @param next what to type about files that were left alone
public record PullResult(
        String environment,
        long sequence,
        String root,
        List<PulledItem> items,
        int adopted,
        List<NextStep> next)
        implements Result {
    /// That there was nothing to take.
    public static PullResult nothing(Session session) {
        RemoteKnowledge.Head head = session.remote().head().orElseThrow();
        return new PullResult(
                session.environment(), head.sequence(), head.root(), List.of(), 0, List.of());
    }

    /// How to do again the changes of state that were dropped.
    public List<NextStep> again() {
        return again(items);
    }

    static List<NextStep> again(List<PulledItem> items) {
        return items.stream()
                .flatMap(item -> item.rework().stream())
                .flatMap(rework -> rework.next().stream())
                .toList();
    }

    @Override
    public void text(TextView view) {
        if (items.isEmpty()) {
            if (adopted > 0) {
                view.line(
                        "Found "
                                + Brief.count(adopted, "file")
                                + " here to be what is deployed already: that is their base now.");
            }
            view.line(
                    "No changes: nobody deployed anything to %s that is not here (sequence %d)."
                            .formatted(environment, sequence));
            return;
        }
        long conflicts = items.stream().filter(PulledItem::isConflict).count();
        view.line(
                "Pulled %s from %s (sequence %d, root %s)"
                        .formatted(
                                Brief.count(items.size() - conflicts, "change"),
                                environment,
                                sequence,
                                Brief.id(root)));
        int width = items.stream().mapToInt(each -> each.item().path().length()).max().orElse(0);
        view.lines(
                items.stream().filter(item -> !item.isConflict()).toList(),
                item -> line(view, item, width));
        reworked().forEach(rework -> view.line("  " + rework.said()));
        if (conflicts > 0) {
            view.line();
            view.line("Conflicts, to be resolved:");
            items.stream()
                    .filter(PulledItem::isConflict)
                    .forEach(item -> conflict(view, item, width));
        }
        view.next(next);
    }

    private List<Rework> reworked() {
        return items.stream().flatMap(item -> item.rework().stream()).toList();
    }

    private static void conflict(TextView view, PulledItem pulled, int width) {
        view.line(line(view, pulled, width));
        pulled.hindrance().ifPresent(why -> view.line("      " + why));
        pulled.left().map(Unresolved::lines).stream()
                .flatMap(List::stream)
                .forEach(each -> view.line("      " + each));
    }

    private static String line(TextView view, PulledItem pulled, int width) {
        Symbol symbol =
                switch (pulled.outcome()) {
                    case PulledItem.CONFLICT -> Symbol.CONFLICT;
                    case PulledItem.KEPT -> Symbol.SAME;
                    case PulledItem.MERGED -> Symbol.MODIFIED;
                    case PulledItem.DELETED -> Symbol.DELETED;
                    default ->
                            pulled.baseVersion() == 0
                                    ? Symbol.ADDED
                                    : Symbol.of(pulled.item().operation());
                };
        return "  %s %s    version %s%d   %s, deployment %s%s"
                .formatted(
                        view.sign(symbol),
                        TextView.padded(pulled.item().path(), width),
                        pulled.baseVersion() == 0 ? "" : pulled.baseVersion() + " → ",
                        pulled.item().version(),
                        pulled.item().deployedBy(),
                        Brief.id(pulled.item().deployment()),
                        switch (pulled.outcome()) {
                            case PulledItem.KEPT -> "   (kept yours)";
                            case PulledItem.MERGED -> "   (merged with yours)";
                            default -> "";
                        });
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("sequence", sequence)
                .put("root", root)
                .put("adopted", adopted)
                .put("items", items, PulledItem::json)
                .put("reworked", reworked().stream().map(Rework::id).toList());
    }

    @Override
    public ExitCode exitCode() {
        return items.stream().anyMatch(PulledItem::isConflict) ? ExitCode.CONFLICT : ExitCode.DONE;
    }
}
