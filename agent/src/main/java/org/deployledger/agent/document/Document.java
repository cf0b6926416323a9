package org.deployledger.agent.document;

import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A table of an item, read by type. A key that is wrong counts as not there, and leaves a problem.
///
/// The codes of its problems: `unknown_format`, `unreadable`, `unknown_key`, `wrong_value`,
/// `missing_key`.
public final class Document {
    private final ItemPath item;
    private final KeyPath at;
    private final Map<String, Value> entries;
    private final List<Problem> problems;
    private final Set<String> known = new HashSet<>();

    private Document(
            ItemPath item, KeyPath at, Map<String, Value> entries, List<Problem> problems) {
        this.item = item;
        this.at = at;
        this.entries = entries;
        this.problems = problems;
    }

    /// The table that an item is; empty where it is none.
    ///
    /// @param problems gets what is wrong, now and later
    /// @throws ProviderException if the item's bytes cannot be had
    public static Optional<Document> of(DesiredItem item, List<Problem> problems)
            throws ProviderException {
        ItemPath path = item.path();
        Optional<Format> format = Format.ofPath(path.value());
        if (format.isEmpty()) {
            problems.add(
                    new Problem(
                            path,
                            "unknown_format",
                            path
                                    + " ends in none of .toml, .yaml, .yml and .json; rename it, or"
                                    + " move it out of the provider's prefix"));
            return Optional.empty();
        }
        return switch (Parser.parse(format.get(), item.bytes())) {
            case Parsing.Parsed(Value.Table(var entries), _) ->
                    Optional.of(new Document(path, KeyPath.ROOT, entries, problems));
            case Parsing.Parsed(var other, _) -> {
                problems.add(
                        new Problem(
                                path,
                                "unreadable",
                                "%s is a document of type %s; it has to be a table"
                                        .formatted(path, other.type().word())));
                yield Optional.empty();
            }
            case Parsing.Unparsable(var faults) -> {
                problems.add(new Problem(path, "unreadable", path + ":" + faults.getFirst()));
                yield Optional.empty();
            }
        };
    }

    /// A string that is not blank.
    public Optional<String> text(String key) {
        return value(key).flatMap(value -> textIn(key, value));
    }

    private Optional<String> textIn(String key, Value value) {
        return value instanceof Value.Text(String text) && !text.isBlank()
                ? Optional.of(text)
                : wrong(key, value, "a string");
    }

    /// One of some words.
    public Optional<String> word(String key, String... words) {
        return value(key)
                .flatMap(
                        value ->
                                value instanceof Value.Text(String text)
                                                && List.of(words).contains(text)
                                        ? Optional.of(text)
                                        : wrong(key, value, "one of " + String.join(", ", words)));
    }

    /// An integer within bounds.
    public Optional<Long> number(String key, long least, long most) {
        return value(key)
                .flatMap(
                        value ->
                                value instanceof Value.Int(var number)
                                                && number.bitLength() < Long.SIZE
                                                && number.longValue() >= least
                                                && number.longValue() <= most
                                        ? Optional.of(number.longValue())
                                        : wrong(
                                                key,
                                                value,
                                                "an integer from " + least + " to " + most));
    }

    /// True or false.
    public Optional<Boolean> flag(String key) {
        return value(key)
                .flatMap(
                        value ->
                                value instanceof Value.Bool(boolean flag)
                                        ? Optional.of(flag)
                                        : wrong(key, value, "true or false"));
    }

    /// A list of strings; none where it is not there.
    public List<String> texts(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.get() instanceof Value.Array(List<Value> items)
                && items.stream().allMatch(Value.Text.class::isInstance)) {
            items.forEach(text -> texts.add(((Value.Text) text).value()));
            return texts;
        }
        wrong(key, value.get(), "a list of strings");
        return List.of();
    }

    /// A table below this one.
    public Optional<Document> table(String key) {
        return value(key)
                .flatMap(
                        value ->
                                value instanceof Value.Table(var below)
                                        ? Optional.of(
                                                new Document(item, at.then(key), below, problems))
                                        : wrong(key, value, "a table"));
    }

    /// The names of this table, in the order of the document.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// A string, an integer, a float or a boolean.
    public Optional<Value> scalar(String key) {
        return value(key)
                .flatMap(
                        value ->
                                switch (value) {
                                    case Value.Text _, Value.Int _, Value.Bool _ ->
                                            Optional.of(value);
                                    case Value.Real real when real.isFinite() -> Optional.of(value);
                                    default -> wrong(key, value, "a string, a number or a boolean");
                                });
    }

    /// Every scalar of this table and of those below it, by names joined with dots: so
    /// `retention.ms` needs no quotes in TOML. All keys of the table count as known.
    public SortedMap<String, Value> flat() {
        SortedMap<String, Value> flat = new TreeMap<>();
        for (String key : entries.keySet()) {
            if (entries.get(key) instanceof Value.Table) {
                table(key)
                        .ifPresent(
                                below ->
                                        below.flat().forEach((k, v) -> flat.put(key + "." + k, v)));
            } else {
                scalar(key).ifPresent(value -> flat.put(key, value));
            }
        }
        return flat;
    }

    /// Tells of a key that has to be there.
    public void missing(String key, String why) {
        problem("missing_key", "%s is missing: %s".formatted(path(key), why));
    }

    /// Tells of every key that nobody asked for.
    public void refuseOthers() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                problem(
                        "unknown_key",
                        "there is no key %s; there are %s"
                                .formatted(
                                        path(key),
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    /// Tells of something else.
    ///
    /// @param message one sentence without the item's path
    public void problem(String code, String message) {
        problems.add(new Problem(item, code, item + ": " + message));
    }

    private Optional<Value> value(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private <T> Optional<T> wrong(String key, Value value, String right) {
        problem(
                "wrong_value",
                "%s is of type %s; it has to be %s%s"
                        .formatted(path(key), value.type().word(), right, shown(value)));
        return Optional.empty();
    }

    /// Numbers and words may be in a message, texts of any length not.
    private static String shown(Value value) {
        return switch (value) {
            case Value.Int(var number) when number.bitLength() < 128 -> ", not " + number;
            case Value.Text(String text) when text.matches("[\\w.-]{1,40}") -> ", not " + text;
            default -> "";
        };
    }

    private String path(String key) {
        return at.then(key).toString();
    }
}
