package org.deployledger.standalone.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class StartedPartsTest {

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void stopsInReverseAndOnlyOnce() throws Exception {
        StartedParts parts = parts(Duration.ofSeconds(30));
        parts.start("a", () -> part("a"));
        parts.prepare("b", () -> said.add("did b"));
        parts.start("c", () -> part("c"));
        parts.close();
        parts.close();
        assertEquals(
                List.of("started a", "did b", "started b", "started c", "stopped c", "stopped a"),
                said);
    }

    @Test
    void leavesOutWhatDidNotStart() throws Exception {
        StartedParts parts = parts(Duration.ofSeconds(30));
        parts.start("a", () -> part("a"));
        assertThrows(
                IOException.class,
                () ->
                        parts.start(
                                "b",
                                () -> {
                                    throw new IOException("no");
                                }));
        parts.close();
        assertEquals(List.of("started a", "stopped a"), said);
    }

    @Test
    void goesOnWhereAPartHangsOrFails() throws Exception {
        StartedParts parts = parts(Duration.ofMillis(20));
        CountDownLatch never = new CountDownLatch(1);
        parts.start("a", () -> part("a"));
        parts.start("hanging", () -> never::await);
        parts.start(
                "failing",
                () ->
                        () -> {
                            throw new IOException("no");
                        });
        parts.close();
        assertEquals(List.of("started a", "started hanging", "started failing", "stopped a"), said);
    }

    private StartedParts parts(Duration stop) {
        return new StartedParts(stop, (name, _) -> said.add("started " + name));
    }

    private AutoCloseable part(String name) {
        return () -> said.add("stopped " + name);
    }
}
