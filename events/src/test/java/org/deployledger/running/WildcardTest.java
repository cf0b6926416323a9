package org.deployledger.running;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WildcardTest {
    @Test
    void matchesTheWholeTextWithStarsAndQuestionMarks() {
        assertTrue(new Wildcard("topic/*").matches("topic/a/b"));
        assertTrue(new Wildcard("*orders*").matches("topic/orders"));
        assertTrue(new Wildcard("a?c").matches("abc"));
        assertTrue(new Wildcard("a*b*c").matches("aXbYbZc"));
        assertTrue(new Wildcard("").matches(""));
        assertFalse(new Wildcard("topic/*").matches("atopic/x"));
        assertFalse(new Wildcard("a?c").matches("ac"));
        assertFalse(new Wildcard("a*b").matches("abc"));
        assertFalse(new Wildcard("a.c").matches("abc"));
    }

    @Test
    void takesLittleTimeForManyStars() {
        String pattern = "*a".repeat(500);

        assertFalse(new Wildcard(pattern + "b").matches("a".repeat(4_000)));
    }
}
