package org.deployledger.standalone.registry;

import org.deployledger.standalone.registry.catalog.Catalog;
import org.deployledger.standalone.registry.catalog.Registry;
import org.deployledger.standalone.registry.catalog.RegistryError;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.deployledger.standalone.registry.catalog.SchemaText;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/subjects`: listing, registering, looking up, deleting.
final class SubjectRoutes {

    private final Registry registry;

    SubjectRoutes(Registry registry) {
        this.registry = registry;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/subjects", this::subjects),
                Route.of("POST", "/subjects/{}", this::lookUp),
                Route.of("DELETE", "/subjects/{}", this::deleteSubject),
                Route.of("GET", "/subjects/{}/versions", this::versions),
                Route.of("POST", "/subjects/{}/versions", this::register),
                Route.of("GET", "/subjects/{}/versions/{}", request -> render(version(request))),
                Route.of("DELETE", "/subjects/{}/versions/{}", this::deleteVersion),
                Route.of(
                        "GET",
                        "/subjects/{}/versions/{}/schema",
                        request -> new Route.Verbatim(version(request).schema())),
                Route.of("GET", "/subjects/{}/versions/{}/referencedby", this::referencedBy));
    }

    /// A version as the API shows it; the type is left out where it is Avro.
    static Map<String, Object> render(SchemaStored stored) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", stored.subject());
        json.put("version", stored.version());
        json.put("id", stored.id());
        json.put("schema", stored.schema());
        return json;
    }

    /// The version that a path names: a number, `latest` or `-1`.
    static SchemaStored find(Catalog known, String subject, String version, boolean deleted) {
        if (visible(known, subject, deleted).isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        if (version.equals("latest") || version.equals("-1")) {
            return visible(known, subject, deleted).getLast();
        }
        int number = number(version);
        return visible(known, subject, deleted).stream()
                .filter(stored -> stored.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(version));
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as are zero and less.
        }
        throw RegistryError.invalidVersion(version);
    }

    private static List<SchemaStored> visible(Catalog known, String subject, boolean deleted) {
        return deleted ? known.of(subject) : known.live(subject);
    }

    private Object subjects(RegistryRequest request) {
        return registry.ask(
                known ->
                        known.all().stream()
                                .filter(stored -> request.flag("deleted") || !stored.deleted())
                                .map(SchemaStored::subject)
                                .filter(
                                        subject ->
                                                subject.startsWith(request.text("subjectPrefix")))
                                .distinct()
                                .toList());
    }

    private Object lookUp(RegistryRequest request) {
        String subject = request.variable(0);
        SchemaText schema = request.schema();
        return registry.ask(
                known -> {
                    List<SchemaStored> versions = visible(known, subject, request.flag("deleted"));
                    if (versions.isEmpty()) {
                        throw RegistryError.subjectNotFound(subject);
                    }
                    return versions.reversed().stream()
                            .filter(Registry.has(schema))
                            .findFirst()
                            .map(SubjectRoutes::render)
                            .orElseThrow(() -> RegistryError.schemaNotFound("of this text"));
                });
    }

    private Object register(RegistryRequest request) {
        return Map.of("id", registry.register(request.variable(0), request.schema()));
    }

    private Object versions(RegistryRequest request) {
        String subject = request.variable(0);
        return registry.ask(
                known -> {
                    List<SchemaStored> versions = visible(known, subject, request.flag("deleted"));
                    if (versions.isEmpty()) {
                        throw RegistryError.subjectNotFound(subject);
                    }
                    return versions.stream().map(SchemaStored::version).toList();
                });
    }

    private SchemaStored version(RegistryRequest request) {
        return registry.ask(
                known ->
                        find(
                                known,
                                request.variable(0),
                                request.variable(1),
                                request.flag("deleted")));
    }

    private Object referencedBy(RegistryRequest request) {
        version(request);
        return List.of();
    }

    private Object deleteSubject(RegistryRequest request) {
        return registry.deleteSubject(request.variable(0), request.flag("permanent"));
    }

    private Object deleteVersion(RegistryRequest request) {
        return registry.deleteVersion(
                known -> find(known, request.variable(0), request.variable(1), true),
                request.flag("permanent"));
    }
}
