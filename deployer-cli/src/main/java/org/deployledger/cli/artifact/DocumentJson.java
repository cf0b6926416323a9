package org.deployledger.cli.artifact;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.sync.LocalDocument;

/// A document's fields under the names that events have.
final class DocumentJson {
    private DocumentJson() {}

    static JsonObject of(LocalDocument document) {
        var fields = document.fields();
        return new JsonObject()
                .put("path", document.path())
                .put("id", fields.map(LocalDocument.Fields::id).orElse(null))
                .put("kind", fields.map(LocalDocument.Fields::kind).orElse(null))
                .put("title", fields.map(LocalDocument.Fields::title).orElse(null))
                .put("state", fields.map(LocalDocument.Fields::state).orElse(null))
                .put("author", fields.map(LocalDocument.Fields::author).orElse(null))
                .put("checksum", document.checksum())
                .put("content", fields.map(LocalDocument.Fields::content).orElse(null))
                .put("fault", document.fault());
    }
}
