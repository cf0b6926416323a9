package org.deployledger.cli.rollback;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.deploy.Violations;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.MomentComparison;
import org.deployledger.cli.ledger.Outcome;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans the reverse of one deployment: each item that it changed is merged, from the state that it
/// left, with what is current as the one side and what was before it as the other.
final class ReversePlan {
    private final Session session;
    private final RollbackRequest request;
    private final ContentKeeper contents;
    private final List<RollbackPlan.Item> items = new ArrayList<>();
    private final Map<Checksum, Bytes> merged = new HashMap<>();
    private final List<Overlap> overlaps = new ArrayList<>();

    ReversePlan(Session session, RollbackRequest request) {
        this.session = session;
        this.request = request;
        this.contents = new ContentKeeper(session);
    }

    /// @throws Failure conflict, if later edits overlap with what it changed
    RollbackPlan of(String id) {
        Outcome deployment = applied(id);
        MomentComparison itself =
                session.ledger()
                        .api()
                        .compare(
                                session.environment(),
                                Long.toString(deployment.rootBeforeSequence().orElseThrow()),
                                Long.toString(deployment.sequence()),
                                "");
        List<MomentComparison.Difference> changed =
                itself.differences().stream()
                        .filter(each -> request.filter().covers(each.path()))
                        .toList();
        try (Progress progress = session.output().progress()) {
            int done = 0;
            for (MomentComparison.Difference each : changed) {
                progress.say("Merging", ++done, changed.size());
                reverse(each);
            }
        }
        if (!overlaps.isEmpty()) {
            throw Overlap.failure(session, deployment.deployment(), overlaps, items);
        }
        return new RollbackPlan(
                session.environment(),
                "by what deployment " + Brief.id(deployment.deployment()) + " changed",
                new JsonObject().put("taken_back", deployment.deployment()),
                deployment.sequence(),
                items,
                merged,
                Violations.NONE,
                new OtherItems(request.target(), session::typed),
                request.command());
    }

    private Outcome applied(String id) {
        Outcome outcome =
                session.ledger()
                        .api()
                        .deployment(session.environment(), id, Duration.ZERO)
                        .orElseThrow(
                                () ->
                                        Failure.refused(
                                                        "deployment_not_found",
                                                        "there is no such deployment")
                                                .fact("deployment", id)
                                                .fact("environment", session.environment())
                                                .next("deployer log", "lists them"));
        if (!outcome.result().equals("applied")) {
            throw Failure.refused("nothing_to_take_back", "this deployment changed nothing")
                    .fact("deployment", outcome.deployment())
                    .fact("result", outcome.result())
                    .next("deployer log --result applied", "lists those that did");
        }
        return outcome;
    }

    private void reverse(MomentComparison.Difference itself) {
        String path = itself.path();
        JsonObject now = newest(path);
        Optional<Checksum> current = now.text("checksum").map(Checksum::parse);
        MergeResult result =
                ThreeWayMerge.of(
                        Keyed.ofPath(path),
                        new Sides(
                                bytes(itself.to().checksum()),
                                bytes(current),
                                bytes(itself.from().checksum())));
        switch (result) {
            case MergeResult.Merged(Optional<Bytes> content, MergeResult.By by) ->
                    take(itself, now, current, content, by);
            case MergeResult.Collides(var collisions) ->
                    overlaps.add(new Overlap(path, itself.to().version(), now, collisions));
        }
    }

    private JsonObject newest(String path) {
        return session.ledger()
                .api()
                .get(
                        LedgerApi.in(session.environment(), "items", path, "history")
                                .with("limit", "1"))
                .objects("versions")
                .getFirst();
    }

    private Optional<Bytes> bytes(Optional<Checksum> checksum) {
        return checksum.map(contents::fetch).map(Bytes::wrap);
    }

    private void take(
            MomentComparison.Difference itself,
            JsonObject now,
            Optional<Checksum> current,
            Optional<Bytes> content,
            MergeResult.By by) {
        Optional<Checksum> checksum = content.map(each -> Checksum.of(each.array()));
        if (checksum.equals(current)) {
            return;
        }
        content.ifPresent(each -> merged.put(checksum.orElseThrow(), each));
        String operation =
                checksum.isEmpty()
                        ? LocalChange.DELETED
                        : current.isEmpty() ? LocalChange.ADDED : LocalChange.MODIFIED;
        items.add(
                new RollbackPlan.Item(
                        new LocalChange(
                                itself.path(), operation, now.number("version"), current, checksum),
                        said(itself, by)));
    }

    private static String said(MomentComparison.Difference itself, MergeResult.By by) {
        return switch (by) {
            case ONE_SIDE ->
                    itself.from().checksum().isEmpty()
                            ? "was not there before"
                            : "as in version " + itself.from().version();
            case LINES -> "merged by line";
            case KEYS -> "merged by key";
        };
    }
}
