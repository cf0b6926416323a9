package org.deployledger.cli.audit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.Head;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Holds every view of an environment against a replay, as of the replay's last event: head, items,
/// documents, the history of each item, contents, deployments, and open conflicts.
final class ViewComparison {
    private final LedgerApi api;
    private final EnvironmentName environment;
    private final Head head;
    private final Chronicle chronicle;
    private long answers;

    ViewComparison(LedgerApi api, EnvironmentName environment, Head head, Chronicle chronicle) {
        this.api = api;
        this.environment = environment;
        this.head = head;
        this.chronicle = chronicle;
    }

    /// Compares everything; returns how many answers were held against the replay.
    ///
    /// @throws AuditFault at the first difference
    long run() {
        compareHead();
        compareItems();
        chronicle.items().forEach(this::compareHistory);
        compareContents();
        compareDeployments();
        compareConflicts();
        return answers;
    }

    private void compareHead() {
        JsonObject view = api.get(asOf(target()));
        answers++;
        require("head", "sequence", head.sequence(), view.number("sequence"));
        require("head", "root", head.root(), view.required("root"));
        require("head", "items", head.items(), view.number("items"));
    }

    private void compareItems() {
        compareCurrent("items", version -> version.checksum() != null);
        compareCurrent("documents", version -> !version.document().isEmpty());
    }

    /// Compares a list of the last versions of items.
    private void compareCurrent(String list, Predicate<Chronicle.ItemVersion> isListed) {
        Map<String, Chronicle.ItemVersion> expected = new TreeMap<>();
        chronicle
                .items()
                .forEach(
                        (path, versions) -> {
                            if (isListed.test(versions.getLast())) {
                                expected.put(path, versions.getLast());
                            }
                        });
        List<JsonObject> rows = pages(asOf(target(list)), list);
        require(list, "number", expected.size(), rows.size());
        for (JsonObject row : rows) {
            String path = row.required("path");
            Chronicle.ItemVersion version = expected.get(path);
            if (version == null) {
                throw fault(list, path, "no such item", row);
            }
            compareVersion(list + " " + path, version, row);
        }
    }

    private void compareHistory(String path, List<Chronicle.ItemVersion> versions) {
        List<JsonObject> rows = pages(asOf(target("items", path, "history")), "versions");
        String view = "history of " + path;
        int at = versions.size() - 1;
        for (JsonObject row : rows) {
            if (at < 0) {
                throw fault(view, "number", versions.size(), rows.size());
            }
            compareVersion(view, versions.get(at), row);
            at -= 1 + trimmed(row);
        }
        require(view, "number", versions.size(), versions.size() - 1 - at);
    }

    /// How many versions below this one the view says that it does not keep.
    private static int trimmed(JsonObject row) {
        OptionalLong from = row.numberOf("trimmed_from");
        return from.isEmpty()
                ? 0
                : Math.toIntExact(row.number("old_version") - from.getAsLong() + 1);
    }

    private void compareVersion(String view, Chronicle.ItemVersion version, JsonObject row) {
        require(view, "version", version.version(), row.number("version"));
        require(view, "checksum", version.checksum(), row.text("checksum").orElse(null));
        require(view, "size", version.size(), row.number("size"));
        require(view, "deployment", version.deployment(), row.required("deployment"));
        require(view, "deployed_by", version.deployedBy(), row.required("deployed_by"));
        require(view, "sequence", version.sequence(), row.number("sequence"));
        require(view, "document", version.document(), document(row));
    }

    private static Map<String, String> document(JsonObject row) {
        Map<String, String> fields = new TreeMap<>();
        row.object("document")
                .fields()
                .forEach((name, value) -> fields.put(name, Objects.toString(value)));
        return fields;
    }

    private void compareContents() {
        chronicle.items().values().stream()
                .flatMap(List::stream)
                .map(Chronicle.ItemVersion::checksum)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(
                        checksum -> {
                            Optional<byte[]> content =
                                    api.content(environment.value(), Checksum.parse(checksum));
                            answers++;
                            require(
                                    "contents",
                                    "checksum",
                                    checksum,
                                    content.map(Checksum::of).map(Checksum::toString).orElse(null));
                        });
    }

    /// The view lists change sets that are still open only to those who ask for them.
    private void compareDeployments() {
        Map<String, String> actual = new TreeMap<>();
        RequestTarget decided = asOf(target("deployments"));
        for (RequestTarget list : List.of(decided, decided.with("result", "open"))) {
            pages(list, "deployments")
                    .forEach(row -> actual.put(row.required("deployment"), row.required("result")));
        }
        require("deployments", "results", new TreeMap<>(chronicle.results()), actual);
    }

    private void compareConflicts() {
        Map<Chronicle.Conflict, Long> actual = new TreeMap<>();
        pages(asOf(target("conflicts")), "conflicts")
                .forEach(
                        row ->
                                actual.put(
                                        new Chronicle.Conflict(
                                                row.required("path"), row.required("workspace")),
                                        row.number("base_version")));
        require("conflicts", "open", chronicle.conflicts(), actual);
    }

    private List<JsonObject> pages(RequestTarget target, String name) {
        List<JsonObject> rows = new ArrayList<>();
        RequestTarget page = target.with("limit", "1000");
        Optional<String> next = Optional.empty();
        do {
            JsonObject answer =
                    api.get(next.map(cursor -> page.with("after", cursor)).orElse(page));
            answers++;
            rows.addAll(answer.objects(name));
            next = answer.text("next");
        } while (next.isPresent());
        return rows;
    }

    private RequestTarget target(String... resource) {
        return LedgerApi.in(environment.value(), resource);
    }

    private RequestTarget asOf(RequestTarget target) {
        String sequence = Long.toString(head.sequence());
        return target.with("as-of", sequence).with("min-sequence", sequence).with("wait", "30");
    }

    private void require(
            String view, String fact, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(Objects.toString(expected), Objects.toString(actual))) {
            throw fault(view, fact, expected, actual);
        }
    }

    private AuditFault fault(
            String view, String fact, @Nullable Object expected, @Nullable Object actual) {
        return new AuditFault(
                "view_differs",
                environment
                        + ", "
                        + view
                        + ", "
                        + fact
                        + ": replay "
                        + expected
                        + ", view "
                        + actual);
    }
}
