package org.deployledger.state;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// The part of the fold that documents go through: what each is, and where the one with an id lies.
/// Both are gone with the item, or when it is no document any more.
final class DocumentFold {
    private final KeyValues values;
    private final LedgerState state;

    DocumentFold(KeyValues values, LedgerState state) {
        this.values = values;
        this.state = state;
    }

    void change(EnvironmentName environment, EventBody.ItemChanged changed) {
        ItemPath path = changed.path();
        Document after = changed.document();
        state.document(environment, path)
                .filter(before -> after == null || !after.id().equals(before.id()))
                .ifPresent(before -> forget(environment, path, before, after));
        if (after != null) {
            values.put(StateKeys.document(environment, path), after.encode());
            values.put(
                    StateKeys.documentId(environment, after.id()),
                    path.value().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The events of a move come in any order: an id that lies elsewhere already stays there.
    private void forget(
            EnvironmentName environment, ItemPath path, Document before, @Nullable Document after) {
        if (after == null) {
            values.delete(StateKeys.document(environment, path));
        }
        if (state.documentPath(environment, before.id()).filter(path::equals).isPresent()) {
            values.delete(StateKeys.documentId(environment, before.id()));
        }
    }
}
