package org.deployledger.cli.resolve;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `resolve` did.
///
/// @param left how many merges are open yet
/// @param deploy the command that deploys what was resolved
public record ResolveResult(
        String environment, Choice choice, List<Item> items, int left, String deploy)
        implements Result {
    /// Copies the list.
    public ResolveResult {
        items = List.copyOf(items);
    }

    /// One item.
    ///
    /// @param version that its next deployment is based on
    /// @param deleted whether its next deployment deletes it
    record Item(String path, long version, boolean differs, boolean deleted) {
        static Item of(Session session, OpenMerge merge) {
            Optional<Checksum> now = new Resolution(session).content(merge.path());
            boolean differs = !now.equals(merge.theirs().checksum());
            return new Item(
                    merge.path(), merge.theirs().version(), differs, differs && now.isEmpty());
        }

        Symbol symbol() {
            if (deleted) {
                return Symbol.DELETED;
            }
            return differs ? Symbol.MODIFIED : Symbol.SAME;
        }
    }

    @Override
    public void text(TextView view) {
        if (items.isEmpty()) {
            view.line("No changes: there is no conflict to resolve.");
            return;
        }
        view.line("Resolved " + Brief.count(items.size(), "conflict"));
        int width = items.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        view.lines(
                items,
                item ->
                        "  %s %s    based on version %d%s"
                                .formatted(
                                        view.sign(item.symbol()),
                                        TextView.padded(item.path(), width),
                                        item.version(),
                                        item.differs() ? "" : ", as deployed"));
        if (left > 0) {
            view.line();
            view.line(Brief.count(left, "conflict") + " left to resolve");
        }
        view.next(
                List.of(
                        left > 0
                                ? new NextStep("deployer status", "lists what is to be resolved")
                                : new NextStep(deploy, "deploys what differs")));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("choice", choice.name().toLowerCase(Locale.ROOT))
                .put(
                        "resolved",
                        items,
                        item ->
                                new JsonObject()
                                        .put("path", item.path())
                                        .put("base_version", item.version())
                                        .put("differs", item.differs())
                                        .put("deleted", item.deleted()))
                .put("left", left);
    }
}
