package org.deployledger.cli.render;

import java.time.Duration;
import java.time.Instant;

/// Says how long ago something was, in one unit.
final class Ago {
    private Ago() {}

    static String text(Instant moment, Instant now) {
        long seconds = Math.max(0, Duration.between(moment, now).toSeconds());
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        if (seconds < 2 * 86_400) {
            return seconds / 3600 + " h ago";
        }
        return seconds / 86_400 + " d ago";
    }
}
