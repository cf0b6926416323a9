package org.deployledger.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class RequestTargetTest {

    @Test
    void encodesEachSegmentAndValue() {
        assertEquals(
                "/v1/environments/prod/items/a%2Fb%20c%25?prefix=x%2By&as-of=deployment%3A7f",
                RequestTarget.of("v1", "environments", "prod", "items", "a/b c%")
                        .with("prefix", "x+y")
                        .with("as-of", "deployment:7f")
                        .with("after", Optional.empty())
                        .toString());
    }

    @Test
    void encodesDotsThatServersWouldResolve() {
        assertEquals("/a/%2E%2E/%2E/...", RequestTarget.of("a", "..", ".", "...").toString());
    }

    @Test
    void isTheRootWithoutSegments() {
        assertEquals("/", RequestTarget.of().toString());
    }
}
