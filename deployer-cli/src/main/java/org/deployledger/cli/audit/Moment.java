package org.deployledger.cli.audit;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/// Up to where an environment's log is read.
public sealed interface Moment {
    /// To the end.
    record End() implements Moment {}

    /// To this sequence, included.
    record Sequence(long sequence) implements Moment {}

    /// To the last event that was recorded at or before this time.
    record Time(Instant time) implements Moment {}

    /// To the event that closed this deployment.
    record Deployment(UUID id) implements Moment {}

    /// The moment that a text names: digits, an RFC 3339 time, or `deployment:ID`.
    ///
    /// @throws Failure wrong usage, if it names none
    static Moment parse(String text) {
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return new Sequence(Long.parseLong(text));
            }
            if (text.startsWith("deployment:")) {
                return new Deployment(UUID.fromString(text.substring("deployment:".length())));
            }
            return new Time(Instant.parse(text));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Failure.because(
                            ExitCode.USAGE,
                            "invalid_moment",
                            "--as-of takes a sequence, an RFC 3339 time, or deployment: and a whole"
                                    + " id",
                            e)
                    .fact("as-of", text);
        }
    }

    /// Whether the event is still before the moment or at it.
    ///
    /// @param closed whether the deployment that is asked for was closed before the event
    default boolean reaches(Event event, boolean closed) {
        return switch (this) {
            case End _ -> true;
            case Sequence(long sequence) -> event.metadata().sequence() <= sequence;
            case Time(Instant time) -> !event.metadata().recordedAt().isAfter(time);
            case Deployment _ -> !closed;
        };
    }

    /// Whether the event closes the deployment that is asked for.
    default boolean closes(Event event) {
        boolean closing =
                event.body() instanceof EventBody.DeploymentApplied
                        || event.body() instanceof EventBody.DeploymentRejected;
        return closing
                && this instanceof Deployment(UUID id)
                && id.equals(event.metadata().changeSet());
    }
}
