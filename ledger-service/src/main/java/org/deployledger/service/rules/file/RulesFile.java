package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.rule.Claim;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleItems;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads `.ledger/rules.toml`: `[[rule]]` tables, each with `name`, `kind`, `paths` and the fields
/// of its kind; besides `[reconciliation]` and `[[ignore]]`, see [GuardsFile].
public final class RulesFile {
    private static final int NAME_BYTES = 64;
    private static final int MOST_GLOBS = 32;
    private static final Set<String> COMMON = Set.of("name", "kind", "paths");

    private final List<FileFault> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private RulesFile() {}

    /// What the item says.
    ///
    /// @param rules all of them, none where there is a fault
    /// @param faults in the order of the text
    public record Content(RuleSet rules, List<FileFault> faults) {
        /// Copies the list.
        public Content {
            faults = List.copyOf(faults);
        }
    }

    /// What a document says.
    public static Content read(Parsing.Parsed document) {
        RulesFile file = new RulesFile();
        List<Rule> rules = new ArrayList<>();
        for (Entry entry :
                Entry.all(document, "rule", RuleSet.MOST, GuardsFile.TABLES, file.faults)) {
            file.rule(entry).ifPresent(rules::add);
        }
        RuleSet set = new RuleSet(rules, GuardsFile.read(document, file.faults));
        if (set.schemas().size() > PinnedSchema.MOST) {
            file.faults.add(
                    new FileFault(
                            Position.START,
                            "the rules use more than " + PinnedSchema.MOST + " schemas"));
        }
        file.faults.sort((a, b) -> a.at().compareTo(b.at()));
        return new Content(file.faults.isEmpty() ? set : RuleSet.NONE, file.faults);
    }

    private Optional<Rule> rule(Entry entry) {
        int before = faults.size();
        Optional<String> name = entry.text("name", NAME_BYTES);
        name.ifPresent(text -> checkName(entry, text));
        Optional<Globs> paths = paths(entry);
        Optional<Rule.Check> check = entry.text("kind").flatMap(kind -> check(entry, kind));
        if (faults.size() > before || name.isEmpty() || paths.isEmpty() || check.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rule(
                        name.get(),
                        identity(name.get(), entry),
                        paths.get(),
                        entry.position().line(),
                        check.get()));
    }

    private void checkName(Entry entry, String name) {
        if (name.indexOf('#') >= 0 || name.equals(Claim.DECLARED)) {
            entry.fault("name", "a rule's name has no '#' and is not " + Claim.DECLARED);
        }
        if (!names.add(name)) {
            entry.fault("name", "another rule has the name " + Text.quote(name) + "; rename one");
        }
    }

    private Optional<Globs> paths(Entry entry) {
        Optional<List<String>> globs = entry.texts("paths");
        if (globs.isEmpty()) {
            return Optional.empty();
        }
        if (globs.get().size() > MOST_GLOBS) {
            entry.fault("paths", "a rule has at most " + MOST_GLOBS + " globs");
            return Optional.empty();
        }
        boolean good = true;
        for (String glob : globs.get()) {
            String fault = Globs.fault(glob);
            if (!fault.isEmpty()) {
                entry.fault("paths", "the glob " + Text.quote(glob) + " cannot be read: " + fault);
                good = false;
            }
        }
        return good ? Optional.of(Globs.of(globs.get())) : Optional.empty();
    }

    private Optional<Rule.Check> check(Entry entry, String kind) {
        return switch (kind) {
            case "syntax" -> {
                expect(entry);
                yield Optional.of(new Rule.Syntax());
            }
            case "schema" -> {
                expect(entry, "schema");
                yield item(entry, "schema").map(Rule.Schema::new);
            }
            case "unique" -> {
                expect(entry, "key");
                yield entry.key("key").map(Rule.Unique::new);
            }
            case "one-of" -> oneOf(entry);
            case "reference" -> reference(entry);
            case "size" -> {
                expect(entry, "max_bytes");
                yield entry.number("max_bytes").map(Rule.Size::new);
            }
            case "path" -> path(entry);
            case "state" -> {
                entry.fault(
                        "kind",
                        "the states of documents are always in force; remove the rule, and say"
                                + " kinds, states and approvers in "
                                + RuleItems.DOCUMENTS);
                yield Optional.empty();
            }
            default -> {
                entry.fault(
                        "kind",
                        "there is no kind "
                                + Text.quote(kind)
                                + "; there are syntax, schema, unique, one-of, reference, size and"
                                + " path");
                yield Optional.empty();
            }
        };
    }

    private Optional<Rule.Check> oneOf(Entry entry) {
        expect(entry, "key", "registry", "registry_key");
        Optional<KeyPattern> key = entry.key("key");
        Optional<ItemPath> registry = item(entry, "registry");
        Optional<KeyPattern> registryKey = entry.key("registry_key");
        return key.isPresent() && registry.isPresent() && registryKey.isPresent()
                ? Optional.of(new Rule.OneOf(key.get(), registry.get(), registryKey.get()))
                : Optional.empty();
    }

    private Optional<Rule.Check> reference(Entry entry) {
        expect(entry, "key", "target", "role");
        Optional<KeyPattern> key = entry.key("key");
        Optional<String> role = entry.text("role", Claim.ROLE_BYTES);
        Optional<TargetTemplate> target = entry.text("target").flatMap(TargetTemplate::of);
        if (target.isEmpty() && entry.fields().containsKey("target")) {
            entry.fault("target", "a target is an item's path with one {value} in it");
        }
        return key.isPresent() && role.isPresent() && target.isPresent()
                ? Optional.of(new Rule.Reference(key.get(), target.get(), role.get()))
                : Optional.empty();
    }

    private Optional<Rule.Check> path(Entry entry) {
        expect(entry, "allowed");
        return entry.text("allowed")
                .flatMap(
                        text ->
                                switch (LinearPattern.compile(text)) {
                                    case LinearPattern.Good(var pattern) ->
                                            Optional.of(new Rule.Path(pattern));
                                    case LinearPattern.Bad(String message) -> {
                                        entry.fault("allowed", message);
                                        yield Optional.empty();
                                    }
                                });
    }

    /// The path of an item that the rules read themselves.
    private static Optional<ItemPath> item(Entry entry, String field) {
        Optional<ItemPath> path = entry.path(field);
        if (path.filter(RulesFile::isFixed).isPresent()) {
            entry.fault(field, path.get() + " is neither a schema nor a registry");
            return Optional.empty();
        }
        return path;
    }

    private static boolean isFixed(ItemPath path) {
        return path.equals(RuleItems.RULES) || path.equals(RuleItems.DEPENDENCIES);
    }

    private static void expect(Entry entry, String... fields) {
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(Set.of(fields));
        entry.expect(known);
    }

    /// The same fields and values give the same identity, in whatever order and notation, and with
    /// every version of the ledger: the index in the state is by it.
    private static String identity(String name, Entry entry) {
        StringBuilder definition = new StringBuilder();
        new TreeMap<>(entry.fields())
                .forEach(
                        (field, value) -> {
                            define(definition, new Value.Text(field));
                            define(definition, value);
                        });
        Checksum digest = Checksum.of(definition.toString().getBytes(StandardCharsets.UTF_8));
        return name + "#" + digest.toString().substring(0, 12);
    }

    /// Fields are strings, arrays of strings, and integers.
    private static void define(StringBuilder definition, Value value) {
        switch (value) {
            case Value.Text(String text) ->
                    definition.append(text.length()).append(':').append(text);
            case Value.Int(var number) -> definition.append(number).append(';');
            case Value.Array(List<Value> items) -> {
                definition.append(items.size()).append('[');
                items.forEach(item -> define(definition, item));
            }
            default -> throw new IllegalStateException("no field is " + value.type().word());
        }
    }
}
