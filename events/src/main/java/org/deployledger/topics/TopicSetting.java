package org.deployledger.topics;

import java.util.Objects;

/// One setting of a topic: the value it is created with, what an existing topic may have instead,
/// and why.
public record TopicSetting(String key, String value, Rule rule, String reason) {

    /// What an existing topic may have in place of the value.
    enum Rule {
        EXACTLY,
        /// A number that is not smaller; −1 means unlimited.
        AT_LEAST,
        /// Created so, never asserted: another value breaks no promise.
        SUGGESTED
    }

    public TopicSetting {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(reason);
    }

    static TopicSetting exactly(String key, String value, String reason) {
        return new TopicSetting(key, value, Rule.EXACTLY, reason);
    }

    static TopicSetting atLeast(String key, long value, String reason) {
        return new TopicSetting(key, Long.toString(value), Rule.AT_LEAST, reason);
    }

    static TopicSetting suggested(String key, long value, String reason) {
        return new TopicSetting(key, Long.toString(value), Rule.SUGGESTED, reason);
    }

    boolean accepts(String actual) {
        return switch (rule) {
            case EXACTLY -> actual.equals(value);
            case AT_LEAST -> isAtLeast(actual);
            case SUGGESTED -> true;
        };
    }

    /// The expectation in words, for a message: `-1`, or `at least 7776000000`.
    String expectation() {
        return rule == Rule.AT_LEAST ? "at least " + value : value;
    }

    private boolean isAtLeast(String actual) {
        try {
            long number = Long.parseLong(actual);
            return number == -1 || number >= Long.parseLong(value);
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
