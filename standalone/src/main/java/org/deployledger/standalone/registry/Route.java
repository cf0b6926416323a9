package org.deployledger.standalone.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A method, a path such as `/subjects/{}/versions`, and what answers it: an answer is written as
/// JSON, but text as it is.
record Route(String method, List<String> pattern, Handler handler) {

    /// Answers a request or throws a `RegistryError`.
    interface Handler {
        Object answer(RegistryRequest request);
    }

    /// Text that is sent as it is, not as a JSON string.
    record Verbatim(String text) {}

    static Route of(String method, String path, Handler handler) {
        return new Route(method, segments(path), handler);
    }

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
    }

    /// The variable segments of a path that fits.
    Optional<List<String>> match(String requested, List<String> path) {
        if (!requested.equals(method) || path.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).equals("{}")) {
                variables.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
