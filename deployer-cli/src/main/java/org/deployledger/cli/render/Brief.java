package org.deployledger.cli.render;

import java.time.Duration;
import java.time.Instant;

/// Ids as people see them: enough digits to tell them apart, and to type.
public final class Brief {
    private static final int ID_DIGITS = 6;
    private static final int COMMIT_DIGITS = 7;

    private Brief() {}

    /// The first digits of a deployment's id, of a root or of a checksum.
    public static String id(String id) {
        return id.length() <= ID_DIGITS ? id : id.substring(0, ID_DIGITS);
    }

    /// The first digits of a git commit, as git shows them.
    public static String commit(String commit) {
        return commit.length() <= COMMIT_DIGITS ? commit : commit.substring(0, COMMIT_DIGITS);
    }

    /// A number with its noun: `1 change`, `2 changes`.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// The time from now to a later moment: `42 s`, `5 min`, `3 h`; none is `0 s`.
    public static String span(Instant now, Instant later) {
        return text(Math.max(0, Duration.between(now, later).toSeconds()));
    }

    /// How long there is left, rounded up: five minutes that have just begun are `5 min`.
    public static String left(Instant now, Instant end) {
        long seconds = Math.max(0, Duration.between(now, end).plusMillis(999).toSeconds());
        long unit = seconds < 120 ? 1 : seconds < 7200 ? 60 : 3600;
        return text((seconds + unit - 1) / unit * unit);
    }

    /// In the largest unit in which it is a whole number: `90 s`, `5 min`, `36 h`.
    public static String exactly(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + " ms";
        }
        return seconds % 3600 == 0
                ? seconds / 3600 + " h"
                : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private static String text(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
