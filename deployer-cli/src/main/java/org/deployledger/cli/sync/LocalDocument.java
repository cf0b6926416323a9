package org.deployledger.cli.sync;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A file in the folder of a kind, as it was last taken in.
///
/// @param checksum of its bytes
/// @param fields what it says of itself; empty where it is no document, or a faulty one
/// @param fault what is wrong with it, `line:column: sentence`; null where nothing is
/// @param source checksum of what it was imported from; null where it was not
public record LocalDocument(
        String path,
        Checksum checksum,
        Optional<Fields> fields,
        @Nullable String fault,
        @Nullable Checksum source) {
    /// What a document says.
    ///
    /// @param content checksum of its bytes without the line of its state
    public record Fields(
            String id, String kind, String title, String state, String author, Checksum content) {
        /// The same in another state.
        public Fields withState(String other) {
            return new Fields(id, kind, title, other, author, content);
        }
    }

    /// Whether it is a document, or is meant to be one.
    public boolean isDocument() {
        return fields.isPresent() || fault != null;
    }

    /// Its id; where it cannot be read, its path.
    public String name() {
        return fields.map(Fields::id).orElse(path);
    }
}
