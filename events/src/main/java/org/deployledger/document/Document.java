package org.deployledger.document;

import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

/// What the ledger knows of an item that is a document.
///
/// @param id unique in the environment; never changes
/// @param kind the name of its kind
/// @param state where it is among the states of its kind
/// @param author who wrote it, by its own account; never changes
/// @param creator who deployed it first; never changes
/// @param editor who last changed its content
/// @param content checksum of the bytes without the line of the state, which an approval is bound
///   to
/// @param approvedBy who approved it, null where its state is no approval
public record Document(
        String id,
        String kind,
        String title,
        String state,
        Actor author,
        Actor creator,
        Actor editor,
        Checksum content,
        @Nullable Actor approvedBy) {
    /// Longest id, in bytes of UTF-8.
    public static final int ID_BYTES = 128;

    /// Longest name of a kind or a state.
    public static final int NAME_BYTES = 64;

    /// Longest title.
    public static final int TITLE_BYTES = 512;

    /// As it is stored.
    public byte[] encode() {
        return new FieldWriter()
                .text(id)
                .text(kind)
                .text(title)
                .text(state)
                .text(author.value())
                .text(creator.value())
                .text(editor.value())
                .checksum(content)
                .textOrNull(approvedBy == null ? null : approvedBy.value())
                .bytes();
    }

    /// What was stored.
    public static Document decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new Document(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                new Actor(in.text()),
                new Actor(in.text()),
                new Actor(in.text()),
                in.checksum(),
                actorOrNull(in.textOrNull()));
    }

    private static @Nullable Actor actorOrNull(@Nullable String name) {
        return name == null ? null : new Actor(name);
    }
}
