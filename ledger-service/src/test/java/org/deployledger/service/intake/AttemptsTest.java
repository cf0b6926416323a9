package org.deployledger.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class AttemptsTest {

    @TempDir Path folder;

    @Test
    void countsFailuresOfOneOffset() throws IOException {
        Attempts attempts = attempts();

        assertEquals(0, attempts.begin(1, 5));
        assertEquals(1, attempts.failed(1));
        assertEquals(2, attempts.failed(1));
        attempts.end(1);

        assertEquals(2, attempts.begin(1, 5));
        assertEquals(0, attempts.begin(2, 5));
    }

    @Test
    void forgetsFailuresAtTheNextOffset() throws IOException {
        Attempts attempts = attempts();
        attempts.begin(0, 5);
        attempts.failed(0);

        assertEquals(0, attempts.begin(0, 6));
    }

    @Test
    void countsAnAttemptThatKilledTheProcess() throws IOException {
        attempts().begin(0, 0);
        attempts().begin(0, 0);

        assertEquals(2, attempts().begin(0, 0));
    }

    @Test
    void doesNotCountAnAttemptThatEnded() throws IOException {
        Attempts attempts = attempts();
        attempts.begin(0, 9);
        attempts.end(0);

        assertEquals(0, attempts().begin(0, 9));
    }

    private Attempts attempts() throws IOException {
        return Attempts.in(folder.resolve("a").resolve("attempts"), 4);
    }
}
