package org.deployledger.cli.document;

import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentReading;
import org.deployledger.formats.document.DocumentText;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Reads what the bytes of a file say, as far as commands remember it.
public final class Content {
    private Content() {}

    /// What a file in the folder of a kind says.
    ///
    /// @param source what it was imported from
    public static LocalDocument read(
            String path, byte[] bytes, DocumentKind kind, @Nullable Checksum source) {
        Checksum checksum = Checksum.of(bytes);
        return switch (DocumentReading.of(bytes, kind)) {
            case DocumentReading.NoDocument() ->
                    new LocalDocument(path, checksum, Optional.empty(), null, source);
            case DocumentReading.Unreadable(var faults) ->
                    new LocalDocument(
                            path, checksum, Optional.empty(), faults.getFirst().toString(), source);
            case DocumentReading.Invalid(var faults) ->
                    new LocalDocument(
                            path, checksum, fields(bytes), faults.getFirst().toString(), source);
            case DocumentReading.Read(DocumentText text) ->
                    new LocalDocument(
                            path, checksum, Optional.of(fields(text, bytes)), null, source);
        };
    }

    /// The fields of a document of whatever kind and in whatever state; empty where they cannot be
    /// read.
    public static Optional<LocalDocument.Fields> fields(byte[] bytes) {
        return DocumentReading.of(bytes) instanceof DocumentReading.Read(DocumentText text)
                ? Optional.of(fields(text, bytes))
                : Optional.empty();
    }

    private static LocalDocument.Fields fields(DocumentText text, byte[] bytes) {
        return new LocalDocument.Fields(
                text.id(),
                text.kind(),
                text.title(),
                text.state(),
                text.author(),
                Checksum.of(text.withoutState(bytes)));
    }
}
