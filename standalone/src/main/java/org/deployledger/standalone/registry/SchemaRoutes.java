package org.deployledger.standalone.registry;

import org.deployledger.standalone.registry.catalog.Catalog;
import org.deployledger.standalone.registry.catalog.Registry;
import org.deployledger.standalone.registry.catalog.RegistryError;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.deployledger.standalone.registry.catalog.SchemaText;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/schemas`, which readers of records ask, and `/compatibility`.
final class SchemaRoutes {

    private final Registry registry;

    SchemaRoutes(Registry registry) {
        this.registry = registry;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/schemas", this::schemas),
                Route.of("GET", "/schemas/types", _ -> List.of("AVRO")),
                Route.of("GET", "/schemas/ids/{}", this::schema),
                Route.of(
                        "GET",
                        "/schemas/ids/{}/schema",
                        request -> new Route.Verbatim(withId(request).getFirst().schema())),
                Route.of("GET", "/schemas/ids/{}/subjects", this::subjects),
                Route.of("GET", "/schemas/ids/{}/versions", this::versions),
                Route.of("POST", "/compatibility/subjects/{}/versions", this::checkAll),
                Route.of("POST", "/compatibility/subjects/{}/versions/{}", this::checkOne));
    }

    private Object schemas(RegistryRequest request) {
        boolean latest = request.flag("latestOnly");
        return registry.ask(
                known ->
                        known.all().stream()
                                .filter(stored -> request.flag("deleted") || !stored.deleted())
                                .filter(
                                        stored ->
                                                stored.subject()
                                                        .startsWith(request.text("subjectPrefix")))
                                .filter(stored -> !latest || isLatest(known, stored))
                                .map(SubjectRoutes::render)
                                .toList());
    }

    private static boolean isLatest(Catalog known, SchemaStored stored) {
        List<SchemaStored> live = known.live(stored.subject());
        return !live.isEmpty() && live.getLast().equals(stored);
    }

    private Object schema(RegistryRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", withId(request).getFirst().schema());
        if (request.flag("fetchMaxId")) {
            json.put("maxId", registry.ask(Catalog::lastId));
        }
        return json;
    }

    private Object subjects(RegistryRequest request) {
        return listed(request).stream().map(SchemaStored::subject).distinct().toList();
    }

    private Object versions(RegistryRequest request) {
        return listed(request).stream()
                .map(stored -> Map.of("subject", stored.subject(), "version", stored.version()))
                .toList();
    }

    private List<SchemaStored> listed(RegistryRequest request) {
        return withId(request).stream()
                .filter(stored -> request.flag("deleted") || !stored.deleted())
                .toList();
    }

    /// A soft-deleted schema is found by its id: its records can still be read.
    private List<SchemaStored> withId(RegistryRequest request) {
        int id = id(request.variable(0));
        List<SchemaStored> found = registry.ask(known -> known.withId(id));
        if (found.isEmpty()) {
            throw RegistryError.schemaNotFound(Integer.toString(id));
        }
        return found;
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw RegistryError.notHere();
        }
    }

    private Object checkAll(RegistryRequest request) {
        String subject = request.variable(0);
        SchemaText candidate = request.schema();
        return verdict(
                request,
                registry.ask(
                        known ->
                                Registry.violations(
                                        known, subject, candidate, known.live(subject))));
    }

    private Object checkOne(RegistryRequest request) {
        String subject = request.variable(0);
        SchemaText candidate = request.schema();
        return verdict(
                request,
                registry.ask(
                        known -> {
                            SchemaStored earlier =
                                    SubjectRoutes.find(known, subject, request.variable(1), false);
                            return Registry.violations(known, subject, candidate, List.of(earlier));
                        }));
    }

    private static Object verdict(RegistryRequest request, List<String> violations) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("is_compatible", violations.isEmpty());
        if (request.flag("verbose")) {
            json.put("messages", violations);
        }
        return json;
    }
}
