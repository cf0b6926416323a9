package org.deployledger.service.rules.schema;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Text;
import org.deployledger.service.rules.file.LinearPattern;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a schema may not have, wherever it has it: references that would have to be fetched, and
/// patterns that take more than linear time. Found before the schema is used, with its place.
final class SchemaShape {
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    private static final Set<String> DIALECTS =
            Set.of(
                    "https://json-schema.org/draft/2020-12/schema",
                    "https://json-schema.org/draft/2019-09/schema",
                    "http://json-schema.org/draft-07/schema",
                    "http://json-schema.org/draft-06/schema",
                    "http://json-schema.org/draft-04/schema");

    private Optional<JsonSchema.Bad> fault = Optional.empty();

    Optional<JsonSchema.Bad> fault() {
        return fault;
    }

    void check(Value value, KeyPath at) {
        if (at.isRoot() && !(value instanceof Value.Table) && !(value instanceof Value.Bool)) {
            fault(at, "a JSON Schema is a table, or true or false");
        }
        switch (value) {
            case Value.Table(Map<String, Value> entries) ->
                    entries.forEach((name, each) -> field(name, each, at.then(name)));
            case Value.Array(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    check(items.get(i), at.then(i));
                }
            }
            case Value.Scalar _ -> {}
        }
    }

    private void field(String name, Value value, KeyPath at) {
        if (value instanceof Value.Text(String text)) {
            text(name, text, at);
        }
        if (name.equals("patternProperties")
                && value instanceof Value.Table(Map<String, Value> patterns)) {
            patterns.keySet().forEach(pattern -> pattern(pattern, at.then(pattern)));
        }
        check(value, at);
    }

    private void text(String name, String text, KeyPath at) {
        if (REFERENCES.contains(name) && !text.startsWith("#")) {
            fault(
                    at,
                    "the reference "
                            + Text.quote(text)
                            + " leads out of the schema, and nothing is ever fetched; put what it"
                            + " names under $defs and refer to #/$defs/NAME");
        }
        if (name.equals("$schema") && !DIALECTS.contains(text.replaceAll("#$", ""))) {
            fault(at, "the dialect " + Text.quote(text) + " is not known; leave $schema out");
        }
        if (name.equals("pattern")) {
            pattern(text, at);
        }
    }

    private void pattern(String pattern, KeyPath at) {
        if (LinearPattern.compile(pattern) instanceof LinearPattern.Bad(String message)) {
            fault(at, message);
        }
    }

    private void fault(KeyPath at, String message) {
        fault = fault.or(() -> Optional.of(new JsonSchema.Bad(at, message)));
    }
}
