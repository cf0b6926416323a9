package org.deployledger.projector.retention;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// What was trimmed in an environment, and how far the round through all its items has come.
///
/// @param limits what is set
/// @param trimmedTo the last sequence whose state lacks a version of an item, -1 where none does;
///   states before it may be whole where a label holds them
/// @param began record time at which the last round began
/// @param again whether another round is due when this one ends
/// @param at the row that the round looked at last; null while there is none
public record RetentionRow(
        Limits limits, long trimmedTo, Instant began, boolean again, @Nullable Place at) {
    private static final Duration ROUND_EVERY = Duration.ofDays(1);

    static final RetentionRow NONE = new RetentionRow(Limits.NONE, -1, Instant.EPOCH, false, null);

    /// A version in the order of the history rows.
    record Place(String path, long closedAt) {
        static final Place START = new Place("", 0);
    }

    RetentionRow limited(Limits newLimits, Instant now) {
        RetentionRow with = new RetentionRow(newLimits, trimmedTo, began, again, at);
        return newLimits.areSet() ? with.dueAgain(now) : with.resting();
    }

    /// Everything is to be looked at once from here on.
    RetentionRow dueAgain(Instant now) {
        if (!limits.areSet()) {
            return this;
        }
        return at == null ? beginning(now) : new RetentionRow(limits, trimmedTo, began, true, at);
    }

    /// Begins a round where the last one began long ago: versions come of age that nobody touches.
    RetentionRow dueByTime(Instant now) {
        boolean due = limits.areSet() && at == null && !began.plus(ROUND_EVERY).isAfter(now);
        return due ? beginning(now) : this;
    }

    private RetentionRow beginning(Instant now) {
        return new RetentionRow(limits, trimmedTo, now, false, Place.START);
    }

    private RetentionRow resting() {
        return new RetentionRow(limits, trimmedTo, began, false, null);
    }

    RetentionRow trimmedTo(long sequence) {
        return new RetentionRow(limits, sequence, began, again, at);
    }

    RetentionRow lookedAt(Place place) {
        return new RetentionRow(limits, trimmedTo, began, again, place);
    }

    RetentionRow endedRound(Instant now) {
        return again ? beginning(now) : resting();
    }

    /// The bytes of the row.
    byte[] bytes() {
        Packed row =
                new Packed()
                        .number(orNone(limits.versions()))
                        .number(orNone(limits.days()))
                        .number(trimmedTo)
                        .number(began.toEpochMilli())
                        .number(again ? 1 : 0)
                        .number(at == null ? 0 : 1);
        return (at == null ? row : row.text(at.path()).number(at.closedAt())).bytes();
    }

    /// The row of the bytes, that of an untouched history where there are none.
    public static RetentionRow of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NONE;
        }
        Unpacked row = new Unpacked(bytes);
        return new RetentionRow(
                new Limits(orNull(row.smallNumber()), orNull(row.smallNumber())),
                row.number(),
                Instant.ofEpochMilli(row.number()),
                row.number() == 1,
                row.number() == 1 ? new Place(row.text(), row.number()) : null);
    }

    private static int orNone(@Nullable Integer number) {
        return number == null ? -1 : number;
    }

    private static @Nullable Integer orNull(int number) {
        return number < 0 ? null : number;
    }
}
