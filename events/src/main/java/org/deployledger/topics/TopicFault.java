package org.deployledger.topics;

import java.util.Locale;

/// Why a topic cannot be used: the topic, the setting, what was expected and what is, and the
/// command that mends it.
public sealed interface TopicFault {

    String topic();

    /// The message: what is wrong with the facts aligned, and the next command to type.
    String message();

    /// The topic does not exist.
    record Missing(String topic, String mend) implements TopicFault {
        @Override
        public String message() {
            return "Topic " + topic + " does not exist.\n  mend with: " + mend;
        }
    }

    /// The topic has another number of partitions than this process was told.
    record WrongPartitions(String topic, String setting, int expected, int actual, String mend)
            implements TopicFault {
        @Override
        public String message() {
            return facts(
                    topic, setting, Integer.toString(expected), Integer.toString(actual), mend);
        }
    }

    /// A setting would break a promise.
    record WrongSetting(
            String topic,
            String setting,
            String expected,
            String actual,
            String reason,
            String mend)
            implements TopicFault {
        @Override
        public String message() {
            return facts(topic, setting, expected + "   (" + reason + ")", actual, mend);
        }
    }

    private static String facts(
            String topic, String setting, String expected, String actual, String mend) {
        return String.format(
                Locale.ROOT,
                "Topic %s cannot be used: %s%n  expected  %s%n  actual    %s%n  mend with: %s",
                topic,
                setting,
                expected,
                actual,
                mend);
    }
}
