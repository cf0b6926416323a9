package org.deployledger.formats.document;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;

/// What a document says of itself.
///
/// @param id unique in an environment, see [#isId]
/// @param kind the name of its [DocumentKind]
/// @param title printable, on one line
/// @param state where it is in its kind's [StateMachine]
/// @param author who wrote it; never changes
/// @param front all of the front matter, a table that has these five and free fields
/// @param stateLine where the state is said
public record DocumentText(
        String id,
        String kind,
        String title,
        String state,
        String author,
        Parsing.Parsed front,
        StateLine stateLine) {
    /// Longest title, in bytes of UTF-8.
    public static final int TITLE_BYTES = 512;

    /// Longest name of an author or approver, in bytes of UTF-8.
    public static final int PERSON_BYTES = 256;

    /// Longest id, in characters.
    public static final int ID_CHARACTERS = 128;

    /// Whether a text can be an id: 1 to 128 letters, digits and `._-` of ASCII, the first a letter
    /// or a digit, no two full stops side by side. It is always fit for the name of a file.
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}") && !text.contains("..");
    }

    /// Every field of the front matter, in its order.
    public Value.Table fields() {
        return (Value.Table) front.root();
    }

    /// Where a field is in the file; where the front matter starts if there is none.
    public Position position(String field) {
        return front.nearestPosition(KeyPath.of(field));
    }

    /// The bytes that an approval is bound to: the file without the line of its state, the line end
    /// included, and every other byte as it is.
    ///
    /// @param content the file that this was read from
    public byte[] withoutState(byte[] content) {
        return stateLine.cutFrom(content);
    }
}
