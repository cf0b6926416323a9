package org.deployledger.agent.files.watch;

import java.time.Duration;

/// When things count as quiet.
///
/// @param gap without a change
/// @param longest after which a change is told of even though there are still others
public record Quiet(Duration gap, Duration longest) {
    /// Half a second; five seconds of restlessness.
    public static final Quiet DEFAULT = new Quiet(Duration.ofMillis(500), Duration.ofSeconds(5));
}
