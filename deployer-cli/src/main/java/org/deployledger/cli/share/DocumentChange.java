package org.deployledger.cli.share;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.document.Judgement.Objection;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// A document that waits to be pushed.
///
/// @param document as it is here; empty where it is deleted
/// @param deployed as the ledger has it; empty where it has none
/// @param pending what was done, oldest first
/// @param objection what the ledger will refuse, as far as it can be told
/// @param isContested whether others pushed it since
record DocumentChange(
        LocalChange change,
        Optional<LocalDocument> document,
        Optional<DeployedDocument> deployed,
        List<PendingOperation> pending,
        Optional<Objection> objection,
        boolean isContested) {
    DocumentChange {
        pending = List.copyOf(pending);
    }

    String path() {
        return change.path();
    }

    /// Its id; where it has none, its path.
    String name() {
        return document.map(LocalDocument::name)
                .or(() -> deployed.map(DeployedDocument::id))
                .orElse(path());
    }

    /// Its state, and which one it was in.
    String states() {
        Optional<String> before = deployed.map(DeployedDocument::state);
        Optional<String> after =
                document.flatMap(LocalDocument::fields).map(LocalDocument.Fields::state);
        if (after.isEmpty()) {
            return change.isDeletion() ? before.orElse("") + ", deleted" : "";
        }
        return before.filter(was -> !was.equals(after.get())).map(was -> was + " → ").orElse("")
                + after.get();
    }

    /// Why, as far as somebody said it.
    List<String> reasons() {
        return pending.stream()
                .map(PendingOperation::reason)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    List<String> lines(TextView view, int width) {
        List<String> lines = new ArrayList<>();
        List<String> reasons = reasons();
        lines.add(
                "  %s %s    %s   %s%s"
                        .formatted(
                                view.sign(
                                        isContested
                                                ? Symbol.CONFLICT
                                                : Symbol.of(change.operation())),
                                TextView.padded(name(), width),
                                states(),
                                path(),
                                reasons.isEmpty()
                                        ? ""
                                        : reasons.stream()
                                                .collect(Collectors.joining("; ", "   \"", "\""))));
        if (isContested) {
            lines.add("      changed by others too: a pull merges it");
        } else {
            objection.ifPresent(each -> lines.add("      will be refused: " + each.message()));
        }
        return lines;
    }

    JsonObject json() {
        return change.json()
                .put("id", name())
                .put(
                        "state",
                        document.flatMap(LocalDocument::fields)
                                .map(LocalDocument.Fields::state)
                                .orElse(null))
                .put("old_state", deployed.map(DeployedDocument::state).orElse(null))
                .put("contested", isContested)
                .put(
                        "objection",
                        objection
                                .map(
                                        each ->
                                                new JsonObject()
                                                        .put("code", each.code())
                                                        .put("message", each.message()))
                                .orElse(null));
    }
}
