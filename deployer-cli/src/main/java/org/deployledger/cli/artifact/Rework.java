package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.formats.document.DocumentKind;

import java.util.Optional;

/// Sets documents that a merge edited back to their first state: what others committed or approved
/// is their text, not the merged one.
public final class Rework {
    private final Session session;
    private final Documents documents;
    private final DocumentWriting writing;

    public Rework(Session session, Documents documents) {
        this.session = session;
        this.documents = documents;
        this.writing = new DocumentWriting(session, "sync pull", null);
    }

    /// Sets one back, where it has to be.
    ///
    /// @return its id; empty where it is left alone
    public Optional<String> of(String path) {
        Optional<LocalDocument> merged = documents.at(path).filter(each -> each.fault() == null);
        Optional<LocalDocument.Fields> fields = merged.flatMap(LocalDocument::fields);
        Optional<DeployedDocument> theirs = new LedgerDocuments(session).at(path);
        Optional<DocumentKind> kind = documents.kinds().of(path);
        if (fields.isEmpty() || theirs.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        var machine = kind.get().machine();
        boolean isEdited = !fields.get().content().equals(theirs.get().content());
        if (!isEdited
                || machine.isFirst(theirs.get().state())
                || machine.isFirst(fields.get().state())) {
            return Optional.empty();
        }
        byte[] seen = documents.bytes(merged.get());
        writing.replace(
                merged.get(),
                seen,
                new Draft(seen).with("state", machine.first()).bytes(),
                kind.get(),
                What.STATE,
                merged.get().source());
        return Optional.of(fields.get().id());
    }
}
