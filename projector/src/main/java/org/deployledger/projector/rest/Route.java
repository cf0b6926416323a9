package org.deployledger.projector.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One operation of the API: where it is, what it takes, what it answers, and who does it. The
/// OpenAPI document is made from these.
///
/// @param method `GET` (which answers `HEAD` too) or `POST`
/// @param template path with `{names}`, each for one segment
/// @param summary one sentence
/// @param parameters names of the query parameters that it takes
/// @param body record that the body is read into, empty where it takes none
/// @param answer record that it answers, empty where it does not answer JSON
public record Route(
        String method,
        String template,
        String summary,
        List<Parameter> parameters,
        Optional<Class<?>> body,
        Optional<Class<?>> answer,
        Handler handler) {

    /// Does the work.
    public interface Handler {
        /// The reply to a call.
        Reply handle(Call call);
    }

    /// The names in the template, in order.
    public List<String> names() {
        return segmentsOf(template).stream()
                .filter(Route::isName)
                .map(each -> each.substring(1, each.length() - 1))
                .toList();
    }

    /// Whether a segment of a template stands for any segment.
    static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    /// The segments between the slashes of a path, as they are.
    static List<String> segmentsOf(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(path.substring(Math.min(from, path.length())));
        return segments;
    }
}
