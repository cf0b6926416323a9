package org.deployledger.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class BriefTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-5000, 0 s",
        "1, 1 s",
        "299900, 5 min",
        "119000, 119 s",
        "121000, 3 min",
        "7200000, 2 h",
        "7200001, 3 h"
    })
    void roundsUpWhatIsLeft(long millis, String expected) {
        assertEquals(expected, Brief.left(NOW, NOW.plusMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 5 min", "PT90S, 90 s", "PT36H, 36 h", "PT1.5S, 1500 ms"})
    void tellsADurationExactly(Duration duration, String expected) {
        assertEquals(expected, Brief.exactly(duration));
    }
}
