package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.answer.Snapshot;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Deployed;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LabelKeys;
import org.deployledger.projector.rows.LabelRow;
import org.deployledger.projector.rows.TreeRow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The moments that are kept: each that a deployment made, and each that has a label.
public final class SnapshotQueries {
    private static final long NONE = -1;

    private final Looks looks;

    /// Asks through these looks.
    public SnapshotQueries(Looks looks) {
        this.looks = looks;
    }

    /// Moments, newest first.
    ///
    /// @param labelled whether only those that have a label
    public Answer<Lists.Snapshots> snapshots(
            Looks.Subject subject, Moment moment, boolean labelled, Page page) {
        return Paging.ask(looks, subject, moment, page, 's')
                .then((look, after) -> snapshots(look, labelled, after, page.limit()));
    }

    private static Answer<Lists.Snapshots> snapshots(
            Look look, boolean labelled, Optional<String> after, int limit) {
        List<Snapshot> snapshots = new ArrayList<>();
        long last = after.map(Long::parseLong).orElse(look.sequence() + 1);
        long next = before(look, labelled, last);
        while (next != NONE && snapshots.size() < limit) {
            snapshot(look, next, labelled).ifPresent(snapshots::add);
            last = next;
            next = before(look, labelled, last);
        }
        var part =
                new Page.Part<>(
                        snapshots,
                        next == NONE ? Optional.empty() : Optional.of(Long.toString(last)));
        return new Answer.Found<>(
                new Lists.Snapshots(look.sequence(), snapshots, part.cursor('s', look.sequence())),
                look.sequence());
    }

    /// The newest moment before a sequence, [#NONE] where there is none.
    private static long before(Look look, boolean labelled, long sequence) {
        if (sequence == 0) {
            return NONE;
        }
        EnvironmentName environment = look.environment();
        long moment = NONE;
        try (Rows rows = look.rows(LabelKeys.moments(environment))) {
            if (rows.seek(LabelKeys.moment(environment, sequence - 1))) {
                moment = LabelKeys.asOf(environment, rows.key());
            }
        }
        if (!labelled) {
            try (Rows rows = look.rows(Keys.roots(environment))) {
                if (rows.seek(Keys.root(environment, sequence - 1))) {
                    moment = Math.max(moment, Keys.invertedSequence(rows.key()));
                }
            }
        }
        return moment;
    }

    /// The moment, empty where it is kept neither for a label nor for a deployment.
    private static Optional<Snapshot> snapshot(Look look, long asOf, boolean labelled) {
        List<Snapshot.Label> labels = labels(look, asOf);
        long madeAt = look.rootSequence(asOf);
        Look then = look.at(asOf);
        TreeRow tree = then.tree();
        boolean isDeployment = madeAt == asOf && tree.lastDeployment() != null;
        if (labels.isEmpty() && (labelled || !isDeployment)) {
            return Optional.empty();
        }
        @Nullable Deployed deployed = tree.lastDeployment() == null ? null : look.deployed(madeAt);
        return Optional.of(
                new Snapshot(
                        asOf,
                        look.eventRow(asOf).recordedAt(),
                        tree.root(),
                        tree.items(),
                        tree.lastDeployment(),
                        deployed == null ? null : deployed.by(),
                        deployed == null ? null : deployed.header().gitCommit().value(),
                        deployed == null ? null : deployed.header().reason(),
                        labels,
                        !then.isWhole()));
    }

    private static List<Snapshot.Label> labels(Look look, long asOf) {
        List<Snapshot.Label> labels = new ArrayList<>();
        EnvironmentName environment = look.environment();
        try (Rows rows = look.rows(LabelKeys.moment(environment, asOf))) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                look.label(LabelKeys.name(environment, rows.key()))
                        .filter(label -> label.asOf() == asOf)
                        .ifPresent(label -> labels.add(label(look, label)));
            }
        }
        return labels;
    }

    private static Snapshot.Label label(Look look, LabelRow row) {
        Event event = look.event(row.labelledAt());
        if (event.body() instanceof EventBody.SnapshotLabelled labelled) {
            return new Snapshot.Label(
                    labelled.name().value(),
                    event.metadata().actor().value(),
                    event.metadata().recordedAt(),
                    labelled.reason(),
                    labelled.ticket());
        }
        throw new IllegalStateException(event.metadata().eventId() + " labels nothing");
    }
}
