package org.deployledger.cli.share;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.formats.document.DocumentKinds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document that others pushed since, in the ledger's newest version.
///
/// @param document as it is here; empty where it is not
/// @param deployed as the ledger has it; empty where it is deleted, or not known
record RemoteDocument(
        RemoteItem item, Optional<LocalDocument> document, Optional<DeployedDocument> deployed) {
    /// All of them, by path.
    static List<RemoteDocument> all(Session session, Documents documents) {
        return all(session, documents, documents.kinds());
    }

    /// The same by the kinds that the ledger goes by.
    static List<RemoteDocument> all(Session session, Documents documents, DocumentKinds kinds) {
        List<RemoteItem> changes = session.remote().changes();
        if (changes.isEmpty()) {
            return List.of();
        }
        LedgerDocuments ledger = new LedgerDocuments(session);
        boolean isAsked = session.state().deployedDocuments(session.environment()).sequence() >= 0;
        Map<String, DeployedDocument> deployed = new HashMap<>();
        ledger.all().forEach(each -> deployed.put(each.path(), each));
        List<RemoteDocument> all = new ArrayList<>();
        for (RemoteItem item : changes) {
            Optional<LocalDocument> here =
                    documents.at(item.path()).filter(LocalDocument::isDocument);
            Optional<DeployedDocument> there = Optional.ofNullable(deployed.get(item.path()));
            boolean isDocument =
                    kinds.of(item.path()).isPresent()
                            && (here.isPresent()
                                    || there.isPresent()
                                    || !isAsked
                                    || item.checksum().isEmpty());
            if (isDocument && session.settings().selection().covers(item.path())) {
                all.add(new RemoteDocument(item, here, there));
            }
        }
        return all;
    }

    String path() {
        return item.path();
    }

    String name() {
        return deployed.map(DeployedDocument::id)
                .or(() -> document.map(LocalDocument::name))
                .orElse(path());
    }

    String line(TextView view, int width) {
        return "  %s %s    %s   version %d   %s, %s, deployment %s"
                .formatted(
                        view.sign(Symbol.of(item.operation())),
                        TextView.padded(name(), width),
                        deployed.map(DeployedDocument::state)
                                .orElse(item.checksum().isEmpty() ? "deleted" : ""),
                        item.version(),
                        item.deployedBy(),
                        view.ago(item.deployedAt()),
                        Brief.id(item.deployment()));
    }

    JsonObject json() {
        return new JsonObject()
                .put("path", path())
                .put("id", name())
                .put("operation", item.operation())
                .put("current_version", item.version())
                .put("state", deployed.map(DeployedDocument::state).orElse(null))
                .put("deployed_by", item.deployedBy())
                .put("deployed_at", item.deployedAt())
                .put("deployment", item.deployment());
    }
}
