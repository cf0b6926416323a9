package org.deployledger.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.edit.Remark;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;

import java.time.Instant;
import java.util.Optional;

/// Short ways to edit a document in a test.
record Edits(Format format, Optional<Remark> remark) {
    static final Edits TOML = new Edits(Format.TOML, Optional.empty());
    static final Edits YAML = new Edits(Format.YAML, Optional.empty());
    static final Edits JSON = new Edits(Format.JSON, Optional.empty());

    Edits remarking(String reason) {
        Instant at = Instant.parse("2026-11-21T10:00:00Z");
        return new Edits(format, Optional.of(new Remark(at, reason)));
    }

    String set(String document, String path, String typed) {
        return text(trySet(document, path, typed));
    }

    String set(String document, String path, Value value) {
        return text(trySet(document, path, new NewValue.Exactly(value)));
    }

    String set(String document, String path, String typed, ValueType type) {
        return text(trySet(document, path, new NewValue.Typed(typed, Optional.of(type))));
    }

    Edited trySet(String document, String path, String typed) {
        return trySet(document, path, new NewValue.Typed(typed, Optional.empty()));
    }

    Edited trySet(String document, String path, NewValue value) {
        return edit(document, new Edit.Set(Documents.path(path), value, remark));
    }

    String unset(String document, String path) {
        return text(tryUnset(document, path));
    }

    Edited tryUnset(String document, String path) {
        return edit(document, new Edit.Unset(Documents.path(path), remark));
    }

    String add(String document, String path) {
        return text(tryAdd(document, path));
    }

    Edited tryAdd(String document, String path) {
        return edit(document, new Edit.Add(Documents.path(path), remark));
    }

    /// A new key leaves no trace once it is unset again.
    String setAndUnset(String document, String path, String typed) {
        String set = set(document, path, typed);
        assertEquals(document, unset(set, path), set);
        return set;
    }

    Edited edit(String document, Edit edit) {
        return Editor.edit(format, document.getBytes(UTF_8), edit);
    }

    /// The message of what is refused.
    static String refusal(Edited edited) {
        if (edited instanceof Refusal refusal) {
            return refusal.message();
        }
        throw new AssertionError(edited);
    }

    private static String text(Edited edited) {
        if (edited instanceof Edited.Changed changed) {
            assertEquals(changed.text(), new String(changed.bytes(), UTF_8));
            return changed.text();
        }
        throw new AssertionError(edited);
    }
}
