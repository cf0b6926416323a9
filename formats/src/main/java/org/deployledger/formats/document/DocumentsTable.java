package org.deployledger.formats.document;

import static org.deployledger.formats.document.DocumentFault.quote;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One table of `.ledger/documents.toml`, and what is wrong with its fields.
final class DocumentsTable {
    private final Parsing.Parsed document;
    private final KeyPath at;
    private final List<DocumentFault> faults;

    DocumentsTable(Parsing.Parsed document, KeyPath at, List<DocumentFault> faults) {
        this.document = document;
        this.at = at;
        this.faults = faults;
    }

    Map<String, Value> fields() {
        return document.root().at(at).orElseThrow() instanceof Value.Table(var fields)
                ? fields
                : Map.of();
    }

    int faults() {
        return faults.size();
    }

    void fault(String field, String message) {
        faults.add(new DocumentFault(document.nearestPosition(at.then(field)), message));
    }

    /// Every other field is a fault.
    void expect(Set<String> known) {
        for (String name : fields().keySet()) {
            if (!known.contains(name)) {
                String there = String.join(", ", new TreeSet<>(known));
                fault(name, "there is no field " + quote(name) + " here; there are " + there);
            }
        }
    }

    Optional<String> text(String field) {
        Value value = fields().get(field);
        if (value instanceof Value.Text(String text) && !text.isEmpty()) {
            return Optional.of(text);
        }
        fault(
                field,
                value == null
                        ? "the field " + field + " is missing"
                        : field + " is a string that is not empty");
        return Optional.empty();
    }

    /// Whether the field is an array of nothing.
    boolean isEmpty(String field) {
        return fields().get(field) instanceof Value.Array(List<Value> items) && items.isEmpty();
    }

    /// Strings, each once; none where something is wrong with them.
    List<String> texts(String field, int most) {
        if (!(fields().get(field) instanceof Value.Array(List<Value> items)) || items.isEmpty()) {
            fault(field, field + " is an array with at least one string");
            return List.of();
        }
        if (items.size() > most) {
            fault(field, field + " has at most " + most + " strings");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (Value item : items) {
            if (!(item instanceof Value.Text(String text))) {
                fault(field, field + " has strings only");
                return List.of();
            }
            if (!once.add(text)) {
                fault(field, field + " has " + quote(text) + " twice");
            }
            texts.add(text);
        }
        return texts;
    }
}
