package org.deployledger.service.decide;

import org.deployledger.item.EnvironmentSettings;
import org.deployledger.service.decision.Refusal;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// What an environment's settings may be.
final class SettingsCheck {
    private static final int MOST_VERSIONS = 1_000_000;
    private static final int MOST_DAYS = 36_500;

    private SettingsCheck() {}

    static Optional<Refusal> fault(EnvironmentSettings settings) {
        return expiry(settings.changeSetExpiry())
                .or(() -> number("history_versions", settings.historyVersions(), MOST_VERSIONS))
                .or(() -> number("history_days", settings.historyDays(), MOST_DAYS));
    }

    private static Optional<Refusal> expiry(@Nullable Duration expiry) {
        if (expiry == null
                || (expiry.compareTo(Limits.SHORTEST_EXPIRY) >= 0
                        && expiry.compareTo(Limits.LONGEST_EXPIRY) <= 0)) {
            return Optional.empty();
        }
        return Optional.of(
                fault(
                        "change_set_expiry_ms",
                        expiry.toMillis(),
                        Limits.SHORTEST_EXPIRY.toMillis(),
                        Limits.LONGEST_EXPIRY.toMillis()));
    }

    private static Optional<Refusal> number(String name, @Nullable Integer value, int most) {
        return value == null || (value >= 1 && value <= most)
                ? Optional.empty()
                : Optional.of(fault(name, value, 1, most));
    }

    private static Refusal fault(String name, long value, long least, long most) {
        return Refusal.of(
                        "invalid_setting",
                        name + " " + value + " is not between " + least + " and " + most)
                .with("setting", name)
                .with("least", least)
                .with("most", most);
    }
}
