package org.deployledger.cli.rollback;

import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.deploy.Violations;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.MomentComparison;
import org.deployledger.cli.session.Session;

import java.util.List;
import java.util.Map;

/// Plans the way back to a moment: what differs between now and then, the other way round.
record PastPlan(Session session, RollbackRequest request) {

    RollbackPlan to(String moment) {
        MomentComparison since = session.ledger().api().compare(session.environment(), moment, "");
        KnownPaths.require(
                session,
                request.filter(),
                since.differences().stream().map(MomentComparison.Difference::path).toList());
        List<RollbackPlan.Item> items =
                since.differences().stream()
                        .filter(each -> request.filter().covers(each.path()))
                        .map(PastPlan::item)
                        .toList();
        String sequence = "sequence " + since.from();
        return new RollbackPlan(
                session.environment(),
                "to "
                        + (moment.equals("" + since.from())
                                ? sequence
                                : moment + " (" + sequence + ")"),
                new JsonObject().put("rolled_back_to", since.from()),
                since.to(),
                items,
                Map.of(),
                Violations.NONE,
                new OtherItems(request.target(), session::typed),
                request.command());
    }

    private static RollbackPlan.Item item(MomentComparison.Difference since) {
        MomentComparison.At now = since.to();
        MomentComparison.At then = since.from();
        String operation =
                then.checksum().isEmpty()
                        ? LocalChange.DELETED
                        : now.checksum().isEmpty() ? LocalChange.ADDED : LocalChange.MODIFIED;
        return new RollbackPlan.Item(
                new LocalChange(
                        since.path(), operation, now.version(), now.checksum(), then.checksum()),
                then.checksum().isEmpty()
                        ? "was not there then"
                        : "as in version " + then.version());
    }
}
