package org.deployledger.projector.look;

import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.EnvironmentRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.view.PartitionView;
import org.deployledger.projector.view.Views;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds the view that can answer a question, waits until it has come far enough, and fixes the
/// sequence that the answer is of.
public final class Looks {
    private final Views views;
    private final Owners owners;
    private final DeployedCache cache = new DeployedCache();

    /// @param owners says where an environment is
    public Looks(Views views, Owners owners) {
        this.views = views;
        this.owners = owners;
    }

    /// A question about one environment.
    ///
    /// @param forwarded whether another instance has passed the question on to this one, so that
    ///   this one must answer as well as it can
    public record Subject(EnvironmentName environment, boolean forwarded) {}

    /// Answers from the view as of the moment.
    public <T> Answer<T> ask(Subject subject, Moment moment, Function<Look, Answer<T>> question) {
        EnvironmentName environment = subject.environment();
        int partition = owners.partitionOf(environment);
        if (!owners.serves(partition)) {
            Optional<Owners.Instance> owner = owners.owner(environment);
            if (owner.isEmpty()) {
                return new Answer.NotReady<>("the views of " + environment + " are being built");
            }
            if (!subject.forwarded()) {
                return new Answer.Elsewhere<>(owner.get().host(), owner.get().port());
            }
        }
        if (!await(environment, moment.needed(), moment.patience())) {
            return new Answer.Behind<>(moment.needed(), views.sequence(environment));
        }
        Optional<PartitionView> view = views.partition(partition);
        Optional<Reading> reading = view.flatMap(PartitionView::read);
        if (view.isEmpty() || reading.isEmpty()) {
            return new Answer.NotReady<>("the views of " + environment + " are not here");
        }
        try (Reading open = reading.get()) {
            byte[] head = open.get(Keys.environment(environment));
            if (head == null) {
                return new Answer.NotFound<>(
                        "environment_not_found", "there is no environment " + environment, -1);
            }
            EnvironmentRow row = EnvironmentRow.of(head);
            Look look = new Look(view.get(), open, cache, environment, row, row.sequence());
            return fix(look, moment.asOf()).then(found -> question.apply(found.value()));
        }
    }

    /// Answers from the head once the answer is final; the newest one after a while.
    ///
    /// @param wait how long
    /// @param isFinal whether nothing more is waited for
    public <T> Answer<T> askUntil(
            Subject subject,
            Moment moment,
            Duration wait,
            Function<Look, Answer<T>> question,
            Predicate<T> isFinal) {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            long[] seen = {-1};
            Answer<T> answer =
                    ask(
                            subject,
                            moment,
                            look -> {
                                seen[0] = look.sequence();
                                return question.apply(look);
                            });
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (isFinal(answer, isFinal)
                    || !(moment.asOf() instanceof Moment.AsOf.Head)
                    || !left.isPositive()
                    || !awaitAfter(subject.environment(), seen[0], left)) {
                return answer;
            }
        }
    }

    private static <T> boolean isFinal(Answer<T> answer, Predicate<T> isFinal) {
        return switch (answer) {
            case Answer.Found<T> found -> isFinal.test(found.value());
            case Answer.NotFound<T> _ -> false;
            case Answer.Ambiguous<T> _,
                    Answer.Bad<T> _,
                    Answer.Trimmed<T> _,
                    Answer.Behind<T> _,
                    Answer.NotReady<T> _,
                    Answer.Elsewhere<T> _ ->
                    true;
        };
    }

    private boolean await(EnvironmentName environment, long needed, Duration patience) {
        try {
            return needed < 0 || views.await(environment, needed, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Waits until the head is behind `sequence`.
    ///
    /// @return whether it came there in time
    public boolean awaitAfter(EnvironmentName environment, long sequence, Duration patience) {
        return await(environment, sequence + 1, patience);
    }

    /// The same environment at another moment that the view has come to.
    ///
    /// @param look of the head
    public static Answer<Look> fix(Look look, Moment.AsOf asOf) {
        return switch (asOf) {
            case Moment.AsOf.Head() -> found(look);
            case Moment.AsOf.Sequence(long sequence) ->
                    sequence > look.sequence()
                            ? new Answer.Behind<>(sequence, look.sequence())
                            : found(look.at(sequence));
            case Moment.AsOf.Time(var time) -> {
                OptionalLong sequence = look.sequenceAt(time);
                yield sequence.isPresent()
                        ? found(look.at(sequence.getAsLong()))
                        : new Answer.NotFound<>(
                                "environment_not_found",
                                look.environment() + " was created after " + time,
                                look.sequence());
            }
            case Moment.AsOf.Deployment(String id) ->
                    DeploymentIds.find(look, id).then(found -> asLeftBy(look, found.value()));
            case Moment.AsOf.Label(String name) ->
                    look.label(name)
                            .map(label -> found(look.at(label.asOf())))
                            .orElseGet(() -> noLabel(look, name));
        };
    }

    private static Answer<Look> asLeftBy(Look look, DeploymentIds.Known known) {
        DeploymentRow row = known.row();
        return row.settledAt(look.sequence())
                ? found(look.at(row.settledAt()))
                : new Answer.NotFound<>(
                        "deployment_open",
                        "deployment " + known.id() + " is not decided yet",
                        look.sequence());
    }

    private static Answer<Look> noLabel(Look look, String name) {
        return new Answer.NotFound<>(
                "label_not_found",
                "there is no label " + name + " in " + look.environment(),
                look.sequence());
    }

    private static Answer<Look> found(Look look) {
        return new Answer.Found<>(look, look.sequence());
    }
}
