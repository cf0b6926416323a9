package org.deployledger.cli.rollback;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.merge.Collision;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;

import java.util.List;

/// An item where later edits touch what a deployment changed.
///
/// @param version that the deployment made
/// @param now the newest version, as the query API tells it
record Overlap(String path, long version, JsonObject now, List<Collision> collisions) {
    private static final int MOST_TOLD = 20;

    /// The refusal, with the way to look and the way around.
    ///
    /// @param others items that could be taken back
    static Failure failure(
            Session session,
            String deployment,
            List<Overlap> overlaps,
            List<RollbackPlan.Item> others) {
        Failure failure =
                Failure.of(
                        ExitCode.CONFLICT,
                        "later_edits_overlap",
                        "what deployment "
                                + Brief.id(deployment)
                                + " changed was changed again since; nothing was deployed");
        overlaps.stream().limit(MOST_TOLD).forEach(each -> each.tell(failure));
        Overlap first = overlaps.getFirst();
        String path = session.typed(first.path());
        failure.next(
                "deployer compare %s@%d %s@%d"
                        .formatted(path, first.version(), path, first.now().number("version")),
                "what was changed since");
        if (!others.isEmpty() && others.size() <= MOST_TOLD) {
            failure.next(
                    "deployer rollback --only "
                            + Brief.id(deployment)
                            + " "
                            + String.join(
                                    " ",
                                    others.stream()
                                            .map(item -> session.typed(item.change().path()))
                                            .toList()),
                    "takes back the other items");
        }
        return failure.next("deployer show " + Brief.id(deployment), "what the deployment changed");
    }

    private void tell(Failure failure) {
        for (Collision each : collisions) {
            failure.fact(
                    path + ", " + each.where(),
                    said(each)
                            + "version %d by %s, deployment %s"
                                    .formatted(
                                            now.number("version"),
                                            now.text("deployed_by").orElse("?"),
                                            Brief.id(now.text("deployment").orElse(""))));
        }
    }

    private static String said(Collision collision) {
        return switch (collision.kind()) {
            case KEY ->
                    "%s → %s in "
                            .formatted(
                                    or(collision.base(), "not there"),
                                    or(collision.mine(), "gone"));
            case ITEM -> "removed or changed in ";
            case BINARY, LINES -> "changed in ";
        };
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
