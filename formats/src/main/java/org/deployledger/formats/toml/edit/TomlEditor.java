package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;

import java.util.List;

/// Edits a TOML document.
public final class TomlEditor {
    private TomlEditor() {}

    /// What is to change in the text.
    ///
    /// @throws RefusedEdit if it cannot be edited so
    public static List<Splice> edit(TomlDocument document, Edit edit) throws RefusedEdit {
        return switch (edit) {
            case Edit.Set set -> new TomlSet(document, set).splices();
            case Edit.Unset unset -> new TomlUnset(document, unset).splices();
            case Edit.Add add -> new TomlAdd(document, add).splices();
        };
    }
}
