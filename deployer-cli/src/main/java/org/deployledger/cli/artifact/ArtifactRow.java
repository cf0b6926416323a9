package org.deployledger.cli.artifact;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.sync.LocalDocument;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What was done to one document.
///
/// @param outcome `new`, `edited`, `imported`, `exported`, `replaced` (what was exported before) or
///   `unchanged`
/// @param oldState null where it was not there before
/// @param notes what else there is to know, each one line
record ArtifactRow(
        LocalDocument document, String outcome, @Nullable String oldState, List<String> notes) {
    static final String NEW = "new";
    static final String EDITED = "edited";
    static final String IMPORTED = "imported";
    static final String EXPORTED = "exported";
    static final String REPLACED = "replaced";
    static final String UNCHANGED = "unchanged";

    ArtifactRow {
        notes = List.copyOf(notes);
    }

    boolean isChange() {
        return !outcome.equals(UNCHANGED);
    }

    List<String> lines(TextView view, int width) {
        Symbol symbol =
                switch (outcome) {
                    case NEW, EXPORTED -> Symbol.ADDED;
                    case REPLACED -> Symbol.MODIFIED;
                    case UNCHANGED -> Symbol.SAME;
                    default -> oldState == null ? Symbol.ADDED : Symbol.MODIFIED;
                };
        List<String> lines = new ArrayList<>();
        lines.add(
                "  %s %s    %s   %s"
                        .formatted(
                                view.sign(symbol),
                                TextView.padded(document.name(), width),
                                states(),
                                document.path()));
        notes.forEach(note -> lines.add("      " + note));
        return lines;
    }

    private String states() {
        String state = document.fields().map(LocalDocument.Fields::state).orElse("");
        return oldState == null || oldState.equals(state) ? state : oldState + " → " + state;
    }

    JsonObject json() {
        return DocumentJson.of(document)
                .put("outcome", outcome)
                .put("old_state", oldState)
                .put("notes", notes);
    }
}
