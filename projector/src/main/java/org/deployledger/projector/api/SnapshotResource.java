package org.deployledger.projector.api;

import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.query.MomentQueries;
import org.deployledger.projector.query.SnapshotQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.util.List;

/// Moments that are kept, and how two of them differ.
public final class SnapshotResource {
    private final SnapshotQueries snapshots;
    private final MomentQueries moments;

    /// Answers from these queries.
    public SnapshotResource(SnapshotQueries snapshots, MomentQueries moments) {
        this.snapshots = snapshots;
        this.moments = moments;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/snapshots",
                        "The moments that deployments made and those that have labels, newest"
                                + " first.",
                        Lists.Snapshots.class,
                        this::list,
                        Api.list(Parameter.LABELLED)),
                Api.get(
                        Api.ENVIRONMENT + "/compare",
                        "The items whose content differs between two moments, by path.",
                        Lists.MomentDifferences.class,
                        this::compare,
                        Parameter.MOMENT_FROM,
                        Parameter.MOMENT_TO,
                        Parameter.PREFIX,
                        Parameter.MIN_SEQUENCE,
                        Parameter.WAIT,
                        Parameter.LIMIT,
                        Parameter.AFTER));
    }

    private Reply list(Call call) {
        boolean labelled = call.flag(Parameter.LABELLED).orElse(false);
        return Answers.json(
                snapshots.snapshots(call.subject(), call.moment(), labelled, call.page()));
    }

    private Reply compare(Call call) {
        Moment.AsOf from =
                call.asOf(Parameter.MOMENT_FROM)
                        .orElseThrow(
                                () ->
                                        new BadCall(
                                                400,
                                                "bad_parameter",
                                                "from is missing: the moment to compare with"));
        var span =
                new MomentQueries.Span(
                        from,
                        call.asOf(Parameter.MOMENT_TO).orElse(new Moment.AsOf.Head()),
                        call.moment().minSequence(),
                        call.moment().patience());
        return Answers.json(
                moments.compare(
                        call.subject(),
                        span,
                        call.text(Parameter.PREFIX).orElse(""),
                        call.page(Call.MOST_CHANGES)));
    }
}
