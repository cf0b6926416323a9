package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One table of an array of tables, whose fields are read by type. What is wrong goes to the
/// faults; what is returned then is empty.
final class Entry {
    private static final int TEXT_BYTES = 4096;

    private final Parsing.Parsed document;
    private final KeyPath at;
    private final Map<String, Value> fields;
    private final List<FileFault> faults;

    private Entry(
            Parsing.Parsed document,
            KeyPath at,
            Map<String, Value> fields,
            List<FileFault> faults) {
        this.document = document;
        this.at = at;
        this.fields = fields;
        this.faults = faults;
    }

    /// The tables of the array.
    ///
    /// @param besides what the document may have besides, and nothing else
    static List<Entry> all(
            Parsing.Parsed document,
            String array,
            int most,
            Set<String> besides,
            List<FileFault> faults) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Value> root =
                document.root() instanceof Value.Table(Map<String, Value> table) ? table : Map.of();
        for (String name : root.keySet()) {
            if (!name.equals(array) && !besides.contains(name)) {
                faults.add(
                        new FileFault(
                                document.nearestPosition(KeyPath.of(name)),
                                "there is no setting "
                                        + Text.quote(name)
                                        + "; the file has [["
                                        + array
                                        + "]] "
                                        + (besides.isEmpty()
                                                ? "only"
                                                : "and "
                                                        + String.join(
                                                                ", ", new TreeSet<>(besides)))));
            }
        }
        KeyPath path = KeyPath.of(array);
        switch (root.get(array)) {
            case null -> {}
            case Value.Array(List<Value> items) when items.size() <= most -> {
                for (int i = 0; i < items.size(); i++) {
                    entry(document, path.then(i), items.get(i), faults).ifPresent(entries::add);
                }
            }
            case Value.Array _ ->
                    faults.add(
                            new FileFault(
                                    document.nearestPosition(path),
                                    "there are more than " + most + " [[" + array + "]]"));
            default ->
                    faults.add(
                            new FileFault(
                                    document.nearestPosition(path),
                                    "write " + array + " as [[" + array + "]]"));
        }
        return entries;
    }

    /// The table of this name; empty where there is none.
    static Optional<Entry> table(Parsing.Parsed document, String name, List<FileFault> faults) {
        KeyPath path = KeyPath.of(name);
        return document.root().at(path).flatMap(value -> entry(document, path, value, faults));
    }

    private static Optional<Entry> entry(
            Parsing.Parsed document, KeyPath at, Value value, List<FileFault> faults) {
        if (value instanceof Value.Table(Map<String, Value> fields)) {
            return Optional.of(new Entry(document, at, fields, faults));
        }
        faults.add(new FileFault(document.nearestPosition(at), "this is no table"));
        return Optional.empty();
    }

    Position position() {
        return document.nearestPosition(at);
    }

    Position position(String field) {
        return document.nearestPosition(at.then(field));
    }

    Map<String, Value> fields() {
        return fields;
    }

    void fault(String field, String message) {
        faults.add(new FileFault(position(field), message));
    }

    /// Every other field is a fault.
    void expect(Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                fault(
                        name,
                        "there is no field "
                                + Text.quote(name)
                                + " here; there are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    Optional<String> text(String field) {
        return text(field, TEXT_BYTES);
    }

    Optional<String> text(String field, int mostBytes) {
        Value value = fields.get(field);
        if (value instanceof Value.Text(String text)) {
            try {
                return Optional.of(Text.printable(field, text, mostBytes))
                        .filter(printable -> !printable.isEmpty() || missing(field));
            } catch (InvalidValueException e) {
                fault(field, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
        if (value == null) {
            missing(field);
        } else {
            fault(field, field + " is a string, not " + value.type().word());
        }
        return Optional.empty();
    }

    Optional<ItemPath> path(String field) {
        try {
            return text(field).map(ItemPath::new);
        } catch (InvalidValueException e) {
            fault(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    Optional<KeyPattern> key(String field) {
        return text(field)
                .flatMap(
                        text ->
                                switch (KeyPattern.read(text)) {
                                    case KeyPattern.Read(KeyPattern pattern) ->
                                            Optional.of(pattern);
                                    case KeyPattern.Unreadable(String message) -> {
                                        fault(field, "this is no key path, " + message);
                                        yield Optional.empty();
                                    }
                                });
    }

    Optional<List<String>> texts(String field) {
        if (!(fields.get(field) instanceof Value.Array(List<Value> items)) || items.isEmpty()) {
            fault(field, field + " is an array with at least one string");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Text(String text)) {
                texts.add(text);
            }
        }
        if (texts.size() < items.size()) {
            fault(field, field + " has strings only");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    Optional<Long> number(String field) {
        if (fields.get(field) instanceof Value.Int(var number)
                && number.signum() >= 0
                && number.bitLength() < Long.SIZE) {
            return Optional.of(number.longValue());
        }
        fault(field, field + " is an integer, 0 or more");
        return Optional.empty();
    }

    /// A date, as TOML has it.
    Optional<LocalDate> day(String field) {
        if (fields.get(field) instanceof Value.LocalDay(LocalDate day)) {
            return Optional.of(day);
        }
        fault(field, field + " is a date such as 2026-12-31, without quotes");
        return Optional.empty();
    }

    /// Says that the field is missing; false.
    private boolean missing(String field) {
        fault(field, "the field " + field + " is missing");
        return false;
    }
}
