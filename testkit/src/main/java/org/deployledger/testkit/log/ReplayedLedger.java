package org.deployledger.testkit.log;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.document.Document;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.traffic.Api;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The whole log, folded by an independent reader.
public final class ReplayedLedger {
    private final Map<String, ReplayedEnvironment> environments = new TreeMap<>();

    private ReplayedLedger() {}

    /// Folds the log, and fails where an event cannot follow: a gap, a broken chain, a version that
    /// is used twice, half a deployment, a wrong root.
    public static ReplayedLedger of(LedgerLog log) {
        ReplayedLedger replay = new ReplayedLedger();
        for (LedgerLog.Entry entry : log.entries()) {
            replay.environments
                    .computeIfAbsent(entry.environment(), _ -> new ReplayedEnvironment())
                    .apply(entry);
        }
        replay.environments.forEach((name, environment) -> environment.finish(name));
        return replay;
    }

    /// One environment.
    public ReplayedEnvironment environment(String name) {
        return Objects.requireNonNull(environments.get(name), name);
    }

    /// Asserts that every view of one environment says what the log says.
    public void assertEqualViews(Api api, String name) {
        ReplayedEnvironment expected = environment(name);
        Api.Answer head =
                api.get(
                        "/v1/environments/%s?min-sequence=%d&wait=60"
                                .formatted(name, expected.sequence()));
        requireEqual("head", 200, head.status());
        requireEqual("sequence", expected.sequence(), head.json().path("sequence").asLong());
        requireEqual("root", expected.root().toString(), head.json().path("root").asText());
        requireEqual("items", items(expected), items(api.all(name, "/items", "items")));
        requireEqual(
                "documents",
                items(expected).stream().filter(row -> !row.endsWith("  -")).toList(),
                items(api.all(name, "/documents", "documents")));
        requireEqual("deployments", deployments(expected), deployments(api, name));
        requireEqual("conflicts", conflicts(expected), conflicts(api, name));
    }

    private static List<String> items(ReplayedEnvironment environment) {
        List<String> rows = new ArrayList<>();
        environment
                .items()
                .forEach(
                        (path, item) -> {
                            Checksum checksum = item.checksum();
                            if (checksum != null) {
                                rows.add(
                                        row(
                                                path,
                                                item.version(),
                                                checksum,
                                                item.size(),
                                                item.deployment(),
                                                document(item.document())));
                            }
                        });
        return rows.stream().sorted().toList();
    }

    private static List<String> items(List<JsonNode> items) {
        return items.stream()
                .map(
                        item ->
                                row(
                                        item.path("path").asText(),
                                        item.path("version").asLong(),
                                        item.path("checksum").asText(),
                                        item.path("size").asLong(),
                                        item.path("deployment").asText(),
                                        document(item.path("document"))))
                .sorted()
                .toList();
    }

    private static String document(@Nullable Document document) {
        return document == null
                ? "-"
                : row(
                        document.id(),
                        document.kind(),
                        document.title(),
                        document.state(),
                        document.author(),
                        document.creator(),
                        document.editor(),
                        document.content(),
                        document.approvedBy());
    }

    private static String document(JsonNode document) {
        return document.isMissingNode()
                ? "-"
                : row(
                        document.path("id").asText(),
                        document.path("kind").asText(),
                        document.path("title").asText(),
                        document.path("state").asText(),
                        document.path("author").asText(),
                        document.path("creator").asText(),
                        document.path("editor").asText(),
                        document.path("content").asText(),
                        document.path("approved_by").asText());
    }

    private static List<String> deployments(ReplayedEnvironment environment) {
        return environment.results().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted()
                .toList();
    }

    private static List<String> deployments(Api api, String name) {
        return api.all(name, "/deployments", "deployments").stream()
                .filter(each -> !each.path("result").asText().equals("open"))
                .map(each -> row(each.path("deployment").asText(), each.path("result").asText()))
                .sorted()
                .toList();
    }

    private static List<String> conflicts(ReplayedEnvironment environment) {
        return environment.conflicts().stream()
                .map(each -> row(each.path(), each.workspace()))
                .sorted()
                .toList();
    }

    private static List<String> conflicts(Api api, String name) {
        return api.all(name, "/conflicts", "conflicts").stream()
                .map(each -> row(each.path("path").asText(), each.path("workspace").asText()))
                .sorted()
                .toList();
    }

    private static String row(@Nullable Object... columns) {
        List<String> texts = new ArrayList<>();
        for (@Nullable Object column : columns) {
            texts.add(String.valueOf(column));
        }
        return String.join("  ", texts);
    }

    private static void requireEqual(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(
                    "%s of the view differ from the log%n  log:  %s%n  view: %s"
                            .formatted(what, expected, actual));
        }
    }
}
