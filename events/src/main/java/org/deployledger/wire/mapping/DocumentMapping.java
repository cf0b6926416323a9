package org.deployledger.wire.mapping;

import org.deployledger.document.Document;
import org.deployledger.item.Actor;

import java.util.Objects;

/// Documents, between the domain's record and the generated one.
final class DocumentMapping {
    private DocumentMapping() {}

    static ledger.events.Document document(Document document) {
        return new ledger.events.Document(
                document.id(),
                document.kind(),
                document.title(),
                document.state(),
                document.author().value(),
                document.creator().value(),
                document.editor().value(),
                Values.sha(document.content()),
                Values.textOrNull(document.approvedBy()));
    }

    static Document document(ledger.events.Document document) {
        return new Document(
                document.getId(),
                document.getKind(),
                document.getTitle(),
                document.getState(),
                new Actor(document.getAuthor()),
                new Actor(Objects.requireNonNullElse(document.getCreator(), document.getAuthor())),
                new Actor(document.getEditor()),
                Values.checksum(document.getContent()),
                Values.map(document.getApprovedBy(), Actor::new));
    }
}
