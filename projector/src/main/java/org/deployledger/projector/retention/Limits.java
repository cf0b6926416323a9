package org.deployledger.projector.retention;

import org.deployledger.item.EnvironmentSettings;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Which versions an environment keeps. A version is kept as long as one of the limits that are set
/// keeps it; where none is set all are.
///
/// @param versions how many of an item, the newest first; null where the number keeps none
/// @param days for how long after a version was replaced; null where age keeps none
public record Limits(@Nullable Integer versions, @Nullable Integer days) {
    /// Everything is kept.
    static final Limits NONE = new Limits(null, null);

    static Limits of(EnvironmentSettings settings) {
        return new Limits(settings.historyVersions(), settings.historyDays());
    }

    /// Whether there are any.
    public boolean areSet() {
        return versions != null || days != null;
    }

    /// Whether a version is kept that was replaced.
    ///
    /// @param newer how many newer ones the item has had
    /// @param replacedAt record time of the deployment that replaced it; asked only if age counts
    /// @param now record time of the event that is folded
    public boolean keep(long newer, Supplier<Instant> replacedAt, Instant now) {
        if (!areSet() || (versions != null && newer < versions)) {
            return true;
        }
        return days != null && replacedAt.get().plus(Duration.ofDays(days)).isAfter(now);
    }
}
