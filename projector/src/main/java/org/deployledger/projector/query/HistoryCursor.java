package org.deployledger.projector.query;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where the list of an item's versions goes on.
///
/// @param sequence of the newest deployment that counts
/// @param version that is to come; whatever comes otherwise, something was trimmed meanwhile. 0
///   where any will do
record HistoryCursor(long sequence, long version) {
    private static final Pattern TEXT = Pattern.compile("\\d{1,18}:\\d{1,18}");

    static HistoryCursor at(long sequence) {
        return new HistoryCursor(sequence, 0);
    }

    /// Empty where the text is none.
    static Optional<HistoryCursor> of(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(
                        new HistoryCursor(
                                Long.parseLong(text.substring(0, text.indexOf(':'))),
                                Long.parseLong(text.substring(text.indexOf(':') + 1))))
                : Optional.empty();
    }

    boolean expects(long found) {
        return version == 0 || version == found;
    }

    String text() {
        return sequence + ":" + version;
    }
}
