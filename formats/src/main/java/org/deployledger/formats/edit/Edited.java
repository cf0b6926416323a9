package org.deployledger.formats.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.KeyDifference;

import java.util.List;

/// What came of an edit.
public sealed interface Edited permits Edited.Changed, Refusal {

    /// The document is edited.
    ///
    /// @param text the whole document
    /// @param differences what it means otherwise; nothing where the key had the value already
    record Changed(String text, List<KeyDifference> differences) implements Edited {

        /// The document as it is to be written.
        public byte[] bytes() {
            return text.getBytes(UTF_8);
        }
    }
}
