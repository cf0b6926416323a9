package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.names.NameCheck;
import org.deployledger.store.KeyValues;
import org.deployledger.store.MemoryKeyValues;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rules that changes break: what the ledger said of them, or what it would say.
///
/// @param list each with `path`, `code` and `message`
public record Violations(List<JsonObject> list) {
    /// None.
    public static final Violations NONE = new Violations(List.of());

    public Violations {
        list = List.copyOf(list);
    }

    /// Those that a deployment of these changes would meet, going by what is known of the ledger.
    static Violations ahead(Session session, List<LocalChange> changes, DeployRequest request) {
        List<JsonObject> found = new ArrayList<>();
        MerkleTrie tree = knownTree(session);
        NameCheck.problems(
                        tree,
                        paths(changes, LocalChange.ADDED),
                        paths(changes, LocalChange.DELETED))
                .forEach(
                        problem ->
                                found.add(
                                        violation(
                                                problem.path().value(),
                                                problem.code(),
                                                problem.message())));
        if (LocalChecks.wantsPermission(changes, request)) {
            paths(changes, LocalChange.DELETED)
                    .forEach(
                            path ->
                                    found.add(
                                            violation(
                                                    path.value(),
                                                    LocalChecks.TOO_MANY_DELETES,
                                                    "one of so many deletions that they want to be"
                                                            + " allowed")));
        }
        return new Violations(found);
    }

    private static JsonObject violation(String path, String code, String message) {
        return new JsonObject().put("path", path).put("code", code).put("message", message);
    }

    private static List<ItemPath> paths(List<LocalChange> changes, String operation) {
        return changes.stream()
                .filter(change -> change.operation().equals(operation))
                .map(change -> new ItemPath(change.path()))
                .toList();
    }

    private static MerkleTrie knownTree(Session session) {
        Map<String, Optional<Checksum>> items = new HashMap<>();
        session.synced().all().forEach((path, item) -> items.put(path, item.checksum()));
        session.remote().changes().forEach(item -> items.put(item.path(), item.checksum()));
        List<TreeChange> steps = new ArrayList<>();
        items.forEach(
                (path, checksum) ->
                        checksum.ifPresent(
                                sum -> steps.add(new TreeChange(new ItemPath(path), sum))));
        KeyValues store = new MemoryKeyValues();
        MerkleTrie tree = new MerkleTrie(store, new byte[0]);
        tree.update(steps).applyTo(store);
        return tree;
    }

    /// Whether one is of this code.
    boolean has(String code) {
        return list.stream().anyMatch(each -> each.text("code").equals(Optional.of(code)));
    }

    /// Prints each with its path and place, the rule, and what to do.
    public void text(TextView view) {
        view.lines(
                list,
                violation ->
                        "  %s %s    %s%s"
                                .formatted(
                                        view.sign(Symbol.CONFLICT),
                                        place(violation),
                                        violation.text("rule").map(rule -> rule + ": ").orElse(""),
                                        violation.required("message")));
    }

    /// `path:line:column`, as far as it is known.
    public static String place(JsonObject violation) {
        StringBuilder place = new StringBuilder(violation.required("path"));
        violation.numberOf("line").ifPresent(line -> place.append(':').append(line));
        violation.numberOf("column").ifPresent(column -> place.append(':').append(column));
        return place.toString();
    }
}
