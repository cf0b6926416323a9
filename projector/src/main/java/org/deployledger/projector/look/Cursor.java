package org.deployledger.projector.look;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a list goes on: the sequence that all its pages are of, and the position behind the last
/// row. Clients see it as text that says nothing to them.
///
/// @param list letter of the list that it belongs to
public record Cursor(char list, long sequence, String position) {
    /// The text for clients.
    public String text() {
        String plain = list + "1:" + sequence + ":" + position;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// The cursor of a text, empty where it is none of this list.
    public static Optional<Cursor> parse(char list, String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':', 3);
            if (!plain.startsWith(list + "1:") || colon < 0) {
                return Optional.empty();
            }
            long sequence = Long.parseLong(plain.substring(3, colon));
            return sequence < 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(list, sequence, plain.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
