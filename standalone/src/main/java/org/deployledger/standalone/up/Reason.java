package org.deployledger.standalone.up;

import java.util.ArrayList;
import java.util.List;

/// Why something failed, in one line: the messages from the outermost cause to the innermost, each
/// once.
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure;
                cause != null && messages.size() < 5;
                cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null
                            ? cause.getClass().getSimpleName()
                            : cause.getMessage();
            if (messages.stream().noneMatch(earlier -> earlier.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }
}
