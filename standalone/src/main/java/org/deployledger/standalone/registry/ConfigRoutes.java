package org.deployledger.standalone.registry;

import org.deployledger.standalone.registry.catalog.Catalog;
import org.deployledger.standalone.registry.catalog.CompatibilityLevel;
import org.deployledger.standalone.registry.catalog.Registry;
import org.deployledger.standalone.registry.catalog.RegistryError;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/config`, `/mode` and what says who answers. The mode is `READWRITE` always.
final class ConfigRoutes {

    private static final Map<String, String> READ_WRITE = Map.of("mode", "READWRITE");

    private final Registry registry;
    private final String clusterId;

    ConfigRoutes(Registry registry, String clusterId) {
        this.registry = registry;
        this.clusterId = clusterId;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/", _ -> Map.of()),
                Route.of("GET", "/contexts", _ -> List.of(".")),
                Route.of("GET", "/v1/metadata/id", _ -> metadata()),
                Route.of("GET", "/config", _ -> level(registry.ask(ConfigRoutes::global))),
                Route.of("PUT", "/config", request -> set(Optional.empty(), request)),
                Route.of("DELETE", "/config", _ -> removeGlobal()),
                Route.of("GET", "/config/{}", this::ofSubject),
                Route.of(
                        "PUT",
                        "/config/{}",
                        request -> set(Optional.of(request.variable(0)), request)),
                Route.of("DELETE", "/config/{}", this::removeOfSubject),
                Route.of("GET", "/mode", _ -> READ_WRITE),
                Route.of("PUT", "/mode", this::setMode),
                Route.of("GET", "/mode/{}", this::modeOfSubject),
                Route.of("PUT", "/mode/{}", this::setMode));
    }

    private static CompatibilityLevel global(Catalog known) {
        return known.level(Optional.empty()).orElse(Catalog.DEFAULT_LEVEL);
    }

    private static Map<String, String> level(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private Object ofSubject(RegistryRequest request) {
        String subject = request.variable(0);
        return level(
                registry.ask(
                        known ->
                                request.flag("defaultToGlobal")
                                        ? known.effectiveLevel(subject)
                                        : subjectLevel(known, subject)));
    }

    private static CompatibilityLevel subjectLevel(Catalog known, String subject) {
        return known.level(Optional.of(subject))
                .orElseThrow(() -> RegistryError.noSubjectLevel(subject));
    }

    private Object set(Optional<String> subject, RegistryRequest request) {
        CompatibilityLevel level =
                CompatibilityLevel.named(request.json().path("compatibility").asText())
                        .orElseThrow(RegistryError::invalidLevel);
        if (level != Catalog.DEFAULT_LEVEL && subject.filter(Catalog::isLedgers).isPresent()) {
            throw RegistryError.notPermitted(
                    "The subjects of the ledger's topics are " + Catalog.DEFAULT_LEVEL + " always");
        }
        registry.setLevel(subject, level);
        return Map.of("compatibility", level.name());
    }

    private Object removeGlobal() {
        CompatibilityLevel removed = registry.ask(ConfigRoutes::global);
        registry.removeLevel(Optional.empty());
        return level(removed);
    }

    private Object removeOfSubject(RegistryRequest request) {
        String subject = request.variable(0);
        CompatibilityLevel removed = registry.ask(known -> subjectLevel(known, subject));
        registry.removeLevel(Optional.of(subject));
        return level(removed);
    }

    private Object modeOfSubject(RegistryRequest request) {
        if (request.flag("defaultToGlobal")) {
            return READ_WRITE;
        }
        throw RegistryError.noSubjectMode(request.variable(0));
    }

    private Object setMode(RegistryRequest request) {
        if (request.json().path("mode").asText().equals("READWRITE")) {
            return READ_WRITE;
        }
        throw RegistryError.notPermitted("The mode is READWRITE always");
    }

    private Object metadata() {
        return Map.of(
                "scope",
                Map.of(
                        "path",
                        List.of(),
                        "clusters",
                        Map.of(
                                "kafka-cluster",
                                clusterId,
                                "schema-registry-cluster",
                                "ledger-schemas")));
    }
}
