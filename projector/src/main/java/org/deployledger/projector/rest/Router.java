package org.deployledger.projector.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the route of a path. A segment is decoded after the path was cut at its slashes, so that
/// an encoded slash stays within its segment.
public final class Router {
    private final List<Template> templates;

    /// Over these routes.
    public Router(List<Route> routes) {
        this.templates = routes.stream().map(Template::of).toList();
    }

    /// A route with the segments of its template.
    private record Template(Route route, List<String> segments) {
        static Template of(Route route) {
            return new Template(route, List.copyOf(Route.segmentsOf(route.template())));
        }

        boolean takes(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (!Route.isName(segment) && !segment.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> names(List<String> path) {
            Map<String, String> names = new TreeMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (Route.isName(segment)) {
                    names.put(segment.substring(1, segment.length() - 1), path.get(i));
                }
            }
            return names;
        }
    }

    /// A route and the values of the names in its template.
    public record Match(Route route, Map<String, String> names) {}

    /// Where a path leads.
    ///
    /// @throws BadCall with 404 where it leads nowhere, with 405 where it does not take the method
    public Match find(String method, String rawPath) {
        List<String> segments =
                Route.segmentsOf(rawPath).stream().map(PercentCode::decode).toList();
        String wanted = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> others = new TreeSet<>();
        for (Template template : templates) {
            if (template.takes(segments)) {
                if (template.route().method().equals(wanted)) {
                    return new Match(template.route(), template.names(segments));
                }
                others.add(template.route().method());
            }
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        throw others.isEmpty()
                ? new BadCall(404, "no_such_resource", "there is nothing at " + rawPath)
                : new MethodNotAllowed(method, List.copyOf(others));
    }

    /// The parameters of the query, each known to the route.
    ///
    /// @throws BadCall if one is unknown
    public static Map<String, String> query(Route route, String rawQuery) {
        Map<String, String> query = PercentCode.query(rawQuery);
        Map<String, String> unknown = new TreeMap<>(query);
        List<String> known = new ArrayList<>();
        for (Parameter each : route.parameters()) {
            unknown.remove(each.key());
            known.add(each.key());
        }
        if (!unknown.isEmpty()) {
            throw new BadCall(
                    400,
                    "unknown_parameter",
                    unknown.keySet() + " is not known here, expected some of " + known);
        }
        return query;
    }
}
