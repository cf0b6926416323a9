package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.file.Rule;
import org.deployledger.service.rules.schema.JsonSchema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON Schemas, compiled once by checksum.
public final class Schemas {
    private static final int KEPT = 64;

    /// What is wrong with an item that is to be a schema.
    record Mistake(Position at, String message) {}

    private record Known(Optional<JsonSchema> schema, Optional<Mistake> mistake) {}

    private final Documents documents;
    private final Map<Checksum, Known> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Checksum, Known> eldest) {
                    return size() > KEPT;
                }
            };

    /// @param documents where the items are parsed
    public Schemas(Documents documents) {
        this.documents = documents;
    }

    /// What is wrong with the item as a schema, empty if it can be used.
    Optional<Mistake> mistake(ItemPath path, Checksum checksum, ContentSource contents) {
        return known(path, checksum, contents).mistake();
    }

    List<RuleViolation> check(
            Rule rule,
            ItemPath path,
            Parsing.Parsed document,
            ItemPath schema,
            Map<ItemPath, Checksum> inForce,
            ContentSource contents,
            Budget budget) {
        Checksum checksum = inForce.get(schema);
        Optional<JsonSchema> usable =
                checksum == null ? Optional.empty() : known(schema, checksum, contents).schema();
        if (usable.isEmpty()) {
            return List.of(
                    Violations.of(
                            path,
                            rule.name(),
                            "schema_missing",
                            null,
                            "there is no schema "
                                    + Violations.shown(schema)
                                    + "; deploy it, or change the rule"));
        }
        return usable.get().check(document.root(), budget::steps).stream()
                .map(
                        fault ->
                                Violations.of(
                                        path,
                                        rule.name(),
                                        "schema_mismatch",
                                        document.nearestPosition(fault.at()),
                                        place(fault.at())
                                                + fault.message()
                                                + "; see "
                                                + Violations.shown(schema)))
                .toList();
    }

    private static String place(KeyPath at) {
        String text = at.isRoot() ? "" : at + ": ";
        return text.length() > 200 ? "" : text;
    }

    private Known known(ItemPath path, Checksum checksum, ContentSource contents) {
        Known before = known.get(checksum);
        if (before != null) {
            return before;
        }
        Known now = compile(path, checksum, contents);
        known.put(checksum, now);
        return now;
    }

    private Known compile(ItemPath path, Checksum checksum, ContentSource contents) {
        Format format = Format.ofPath(path.value()).orElse(Format.JSON);
        return switch (documents.parse(checksum, format, contents)) {
            case Parsing.Unparsable(List<Fault> faults) ->
                    unusable(faults.getFirst().position(), faults.getFirst().message());
            case Parsing.Parsed document ->
                    switch (JsonSchema.compile(document.root())) {
                        case JsonSchema.Good(JsonSchema schema) ->
                                new Known(Optional.of(schema), Optional.empty());
                        case JsonSchema.Bad(KeyPath at, String message) ->
                                unusable(document.nearestPosition(at), message);
                    };
        };
    }

    private static Known unusable(Position at, String message) {
        return new Known(Optional.empty(), Optional.of(new Mistake(at, message)));
    }
}
