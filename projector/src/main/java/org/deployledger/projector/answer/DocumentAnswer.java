package org.deployledger.projector.answer;

import org.deployledger.document.Document;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// What an item is as a document.
///
/// @param author who wrote it, by its own account
/// @param creator who deployed it first
/// @param editor who last changed its content
/// @param content checksum of the bytes without the line of the state
/// @param approvedBy null where its state is no approval
public record DocumentAnswer(
        String id,
        String kind,
        String title,
        String state,
        String author,
        String creator,
        String editor,
        Checksum content,
        @Nullable String approvedBy) {

    /// The answer, null for what is no document.
    public static @Nullable DocumentAnswer of(@Nullable Document document) {
        return document == null
                ? null
                : new DocumentAnswer(
                        document.id(),
                        document.kind(),
                        document.title(),
                        document.state(),
                        document.author().value(),
                        document.creator().value(),
                        document.editor().value(),
                        document.content(),
                        document.approvedBy() == null ? null : document.approvedBy().value());
    }
}
