package org.deployledger.projector.look;

import java.time.Duration;
import java.time.Instant;

/// The moment that a question is about.
///
/// @param asOf the state that is wanted
/// @param minSequence the least sequence that the view must have come to
/// @param patience how long to wait for it
public record Moment(AsOf asOf, long minSequence, Duration patience) {
    /// The visible head, without waiting.
    public static final Moment NOW = new Moment(new AsOf.Head(), -1, Duration.ZERO);

    /// A state of an environment.
    public sealed interface AsOf {
        /// The newest.
        record Head() implements AsOf {}

        /// The one after the event with this sequence.
        record Sequence(long sequence) implements AsOf {}

        /// The one at this time.
        record Time(Instant time) implements AsOf {}

        /// The one that this deployment left.
        record Deployment(String id) implements AsOf {}

        /// The one that this label names.
        record Label(String name) implements AsOf {}
    }

    /// The least sequence that has to be folded before the question can be answered.
    long needed() {
        return asOf instanceof AsOf.Sequence(long sequence)
                ? Math.max(sequence, minSequence)
                : minSequence;
    }
}
