package org.deployledger.cli.comparison;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.UnifiedDiff;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.keys.KeyChanges;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.Optional;

/// An item that differs.
///
/// @param before on the one side, empty where it is not there
/// @param after on the other side, empty where it is not there
/// @param lines empty where only names are wanted
/// @param keys empty where the item has no keys, or cannot be read
record ComparedItem(
        LocalChange change,
        Optional<Held> before,
        Optional<Held> after,
        Optional<UnifiedDiff> lines,
        Optional<KeyChanges> keys) {

    void text(TextView view, boolean byKey) {
        view.line(
                view.strong(
                        "%s %s    %s → %s"
                                .formatted(
                                        view.sign(Symbol.of(change.operation())),
                                        change.path(),
                                        before.map(Held::name).orElse("not there"),
                                        after.map(Held::name).orElse("not there"))));
        if (byKey && keys.isPresent()) {
            keys.get().text(view);
            return;
        }
        lines.ifPresent(
                diff -> {
                    if (diff.binary()) {
                        view.line("  (binary)");
                    }
                    diff.lines().forEach(line -> view.line(view.diffLine(line)));
                });
    }

    JsonObject json() {
        JsonObject json =
                new JsonObject()
                        .put("path", change.path())
                        .put("operation", change.operation())
                        .put("from_version", before.map(Held::version).orElse(null))
                        .put("from_checksum", before.map(Held::checksum).orElse(null))
                        .put("to_version", after.map(Held::version).orElse(null))
                        .put("to_checksum", after.map(Held::checksum).orElse(null));
        lines.ifPresent(
                diff ->
                        json.put("binary", diff.binary())
                                .put("diff", String.join("\n", diff.lines())));
        keys.ifPresent(changes -> json.put("keys", changes.list(), KeyChanges.Change::json));
        return json;
    }
}
