package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in words who did what. Remembers the states of documents, so that it can say which one was
/// left.
final class EventWords {
    private static final int MOST_PATHS = 3;

    private final Map<String, String> states;

    /// @param states of documents by path, as far as they are known
    EventWords(Map<String, String> states) {
        this.states = new HashMap<>(states);
    }

    /// One line: the sequence, who, and what.
    String line(EventFeed.Entry entry, TextView view) {
        JsonObject event = entry.data().orElseGet(JsonObject::new);
        String actor = event.object("metadata").text("actor").orElse("");
        return "%-8d %s %s".formatted(entry.sequence(), actor, said(entry.type(), event, view));
    }

    private String said(String type, JsonObject event, TextView view) {
        String set = event.object("metadata").text("change_set").map(Brief::id).orElse("");
        return switch (type) {
            case "ItemChanged" -> changed(event, view);
            case "ItemRejected" ->
                    "may not deploy %s %s    %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    event.text("path").orElse(""),
                                    event.text("message").orElse("it was changed by others"));
            case "DeploymentApplied" ->
                    "deployed %s%s   deployment %s"
                            .formatted(
                                    Brief.count(event.numberOf("changes").orElse(0), "change"),
                                    reason(event.object("header")),
                                    set);
            case "DeploymentRejected" ->
                    "was refused: %s, %s%s   deployment %s"
                            .formatted(
                                    Brief.count(event.numberOf("conflicts").orElse(0), "conflict"),
                                    Brief.count(
                                            event.numberOf("violations").orElse(0), "violation"),
                                    reason(event.object("header")),
                                    set);
            case "ChangeSetOpened" -> "opened change set %s%s".formatted(set, reason(event));
            case "ContentAdded" -> view.faint("added content   change set " + set);
            case "ChangeStaged" ->
                    "staged %s %s    based on version %d, in change set %s"
                            .formatted(
                                    view.sign(
                                            event.text("operation")
                                                            .filter("DELETE"::equals)
                                                            .isPresent()
                                                    ? Symbol.DELETED
                                                    : Symbol.MODIFIED),
                                    event.text("path").orElse(""),
                                    event.numberOf("base_version").orElse(0),
                                    set);
            case "ChangesStaged" ->
                    "staged %s in change set %s".formatted(paths(event.objects("changes")), set);
            case "ChangeUnstaged" ->
                    "took %s out of change set %s".formatted(event.text("path").orElse(""), set);
            case "ChangeSetWithdrawn" -> "withdrew change set %s%s".formatted(set, reason(event));
            case "ChangeSetExpired" -> "let change set %s expire".formatted(set);
            case "SnapshotLabelled" ->
                    "labelled this moment %s%s"
                            .formatted(event.text("name").orElse(""), reason(event));
            case "CommandRefused" -> "was refused: " + event.text("message").orElse("");
            default -> view.faint(type + (set.isEmpty() ? "" : "   change set " + set));
        };
    }

    private static String paths(List<JsonObject> changes) {
        String first =
                changes.stream()
                        .limit(MOST_PATHS)
                        .map(change -> change.text("path").orElse(""))
                        .collect(Collectors.joining(", "));
        return changes.size() > MOST_PATHS
                ? first + " and " + (changes.size() - MOST_PATHS) + " more"
                : first;
    }

    private static String reason(JsonObject from) {
        return from.text("reason").map(text -> ": \"" + text + "\"").orElse("");
    }

    private String changed(JsonObject event, TextView view) {
        String path = event.text("path").orElse("");
        String operation = event.text("operation").orElse("MODIFIED").toLowerCase(Locale.ROOT);
        return "changed %s %s    version %d%s"
                .formatted(
                        view.sign(Symbol.of(operation)),
                        path,
                        event.numberOf("new_version").orElse(0),
                        document(path, event.object("document")));
    }

    /// What became of a document.
    private String document(String path, JsonObject document) {
        Optional<String> id = document.text("id");
        String before = states.remove(path);
        if (id.isEmpty()) {
            return before == null ? "" : ", a document that was " + before;
        }
        String state = document.text("state").orElse("");
        states.put(path, state);
        return ", %s %s: %s   \"%s\"%s"
                .formatted(
                        document.text("kind").orElse(""),
                        id.get(),
                        before == null || before.equals(state) ? state : before + " → " + state,
                        document.text("title").orElse(""),
                        document.text("approved_by")
                                .filter(_ -> before != null && !before.equals(state))
                                .map(by -> ", approved by " + by)
                                .orElse(""));
    }
}
