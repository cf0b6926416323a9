package org.deployledger.projector.api;

import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.running.RunningAnswers;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Makes the OpenAPI 3.1 document from the routes and from the records that they answer.
final class OpenApi {
    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi() {}

    /// The route of the document, which describes these routes and itself.
    static Route route(List<Route> routes) {
        Route self =
                Api.get(
                        "/openapi",
                        "This document.",
                        null,
                        _ -> {
                            throw new IllegalStateException("described, not served");
                        });
        List<Route> all = new ArrayList<>(routes);
        all.add(self);
        Map<String, Object> document = new OpenApi().document(all);
        return Api.get(self.template(), self.summary(), null, _ -> Reply.Json.plain(document));
    }

    private Map<String, Object> document(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.template(), _ -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Deployment ledger queries", "version", "1"));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas));
        return document;
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        List<Map<String, Object>> parameters = new ArrayList<>();
        route.names().forEach(name -> parameters.add(parameter(name, "path", "string", null)));
        for (Parameter each : route.parameters()) {
            parameters.add(parameter(each.key(), "query", each.type(), each.meaning()));
        }
        operation.put("parameters", parameters);
        route.body()
                .ifPresent(
                        body ->
                                operation.put(
                                        "requestBody",
                                        Map.of("required", true, "content", json(body))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", "The answer; Ledger-Sequence says the sequence that it is of.");
        answer.put(
                "content", route.answer().map(this::json).orElseGet(() -> Map.of("*/*", Map.of())));
        operation.put("responses", Map.of("200", answer, "default", problem()));
        return operation;
    }

    private static Map<String, Object> parameter(
            String name, String in, String type, @Nullable String description) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", in.equals("path"));
        parameter.put("schema", Map.of("type", type));
        if (description != null) {
            parameter.put("description", description);
        }
        return parameter;
    }

    private static Map<String, Object> problem() {
        return Map.of(
                "description",
                "A problem (RFC 9457) with a stable member 'code'.",
                "content",
                Map.of("application/problem+json", Map.of()));
    }

    private Map<String, Object> json(Class<?> record) {
        return Map.of("application/json", Map.of("schema", reference(record)));
    }

    private Map<String, Object> reference(Class<?> record) {
        String name = record.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            schemas.put(name, object(record));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent each : record.getRecordComponents()) {
            properties.put(snakeCase(each.getName()), schema(each.getAnnotatedType()));
        }
        return Map.of("type", "object", "properties", properties);
    }

    private Map<String, Object> schema(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return arguments.length == 1
                    ? Map.of("type", "array", "items", schema(arguments[0]))
                    : Map.of("type", "object", "additionalProperties", schema(arguments[1]));
        }
        Class<?> plain = (Class<?>) type.getType();
        if (plain == RunningAnswers.RawJson.class) {
            return Map.of("description", "JSON as it is.");
        }
        if (plain.getPackageName().startsWith("org.deployledger.projector")) {
            return reference(plain);
        }
        String name = simpleType(plain);
        return type.isAnnotationPresent(Nullable.class)
                ? Map.of("type", List.of(name, "null"))
                : Map.of("type", name);
    }

    private static String simpleType(Class<?> type) {
        if (type == int.class || type == long.class || type == Long.class) {
            return "integer";
        }
        return type == boolean.class || type == Boolean.class ? "boolean" : "string";
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
