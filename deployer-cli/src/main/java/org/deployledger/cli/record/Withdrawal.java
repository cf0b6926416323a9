package org.deployledger.cli.record;

import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.ConflictWithdrawal;
import org.deployledger.cli.session.Session;

import java.util.List;

/// Conflicts that a workspace gave up.
public record Withdrawal(String environment, List<String> paths) implements Result {
    /// Withdraws the workspace's open conflicts on some items.
    public static Withdrawal of(Session session, PathFilter filter) {
        List<String> paths =
                Listing.read(
                                session.ledger().api(),
                                LedgerApi.in(session.environment(), "conflicts")
                                        .with("workspace", session.state().workspace().toString()),
                                "conflicts",
                                Integer.MAX_VALUE)
                        .rows()
                        .stream()
                        .map(row -> row.required("path"))
                        .filter(filter::covers)
                        .toList();
        new ConflictWithdrawal(session).of(paths);
        return new Withdrawal(session.environment(), paths);
    }

    @Override
    public void text(TextView view) {
        view.line(
                paths.isEmpty()
                        ? "No conflicts of this workspace are open in " + environment + "."
                        : "Withdrew " + Brief.count(paths.size(), "conflict") + ":");
        paths.forEach(path -> view.line("  " + path));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().put("environment", environment).put("withdrawn", paths);
    }
}
