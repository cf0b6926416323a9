package org.deployledger.item;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What can be set for one environment. What is null is left to the ledger's own settings.
///
/// @param changeSetExpiry without activity, after which a change set that is opened from here on
///   expires; null where it is the ledger's default
/// @param historyVersions how many versions of an item the views keep at least, the newest first;
///   null where their number keeps none
/// @param historyDays for how many days the views keep a version at least after it was replaced;
///   null where its age keeps none. Where neither is set, they keep all for ever
public record EnvironmentSettings(
        @Nullable Duration changeSetExpiry,
        @Nullable Integer historyVersions,
        @Nullable Integer historyDays) {
    /// Nothing set.
    public static final EnvironmentSettings DEFAULT = new EnvironmentSettings(null, null, null);
}
