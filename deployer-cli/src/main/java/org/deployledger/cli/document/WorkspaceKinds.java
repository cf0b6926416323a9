package org.deployledger.cli.document;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.formats.Parser;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// The kinds of documents as the workspace's own `.ledger/documents.toml` says them.
///
/// @param version stands for the bytes of the file
record WorkspaceKinds(DocumentKinds kinds, String version) {
    /// Reads the file; the usual kinds where there is none.
    ///
    /// @throws Failure refused, if it is not right
    static WorkspaceKinds of(Session session) {
        try {
            byte[] content = session.files().read(session.workspace().file(DocumentKinds.PATH));
            return new WorkspaceKinds(read(session, content), Checksum.of(content).toString());
        } catch (NoSuchFileException e) {
            return new WorkspaceKinds(DocumentKinds.DEFAULT, "");
        } catch (IOException e) {
            throw Failure.because(
                            ExitCode.REFUSED,
                            "unreadable",
                            "the kinds of documents cannot be read",
                            e)
                    .fact("path", DocumentKinds.PATH);
        }
    }

    /// What the bytes of such a file say; empty where it is not right.
    static Optional<DocumentKinds> said(byte[] content) {
        return Parser.parse(Format.TOML, content) instanceof Parsing.Parsed parsed
                        && DocumentKinds.read(parsed) instanceof DocumentKinds.Read(var kinds)
                ? Optional.of(kinds)
                : Optional.empty();
    }

    private static DocumentKinds read(Session session, byte[] content) {
        return switch (Parser.parse(Format.TOML, content)) {
            case Parsing.Parsed parsed ->
                    switch (DocumentKinds.read(parsed)) {
                        case DocumentKinds.Read(DocumentKinds kinds) -> kinds;
                        case DocumentKinds.Invalid(var faults) ->
                                throw faulty(session, faults.getFirst());
                    };
            case Parsing.Unparsable(var faults) -> throw faulty(session, faults.getFirst());
        };
    }

    private static Failure faulty(Session session, Object fault) {
        return Failure.refused("invalid_documents", "the kinds of documents cannot be understood")
                .fact("path", DocumentKinds.PATH)
                .fact("fault", fault)
                .next(
                        "deployer diff " + session.typed(DocumentKinds.PATH),
                        "shows what changed in it");
    }
}
