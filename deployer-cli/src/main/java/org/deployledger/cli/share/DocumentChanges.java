package org.deployledger.cli.share;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.Judgement;
import org.deployledger.cli.document.Judgement.Objection;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.LocalDocuments.Standing;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out what differs between the documents here and those that were last synced.
final class DocumentChanges {
    private final Session session;
    private final Documents documents;
    private final LedgerDocuments ledger;
    private final Map<String, List<PendingOperation>> pending = new HashMap<>();
    private final Map<String, RemoteItem> remote = new HashMap<>();

    private DocumentChanges(Session session, Documents documents) {
        this.session = session;
        this.documents = documents;
        this.ledger = new LedgerDocuments(session);
        session.state()
                .pending(session.environment())
                .all()
                .forEach(
                        each ->
                                pending.computeIfAbsent(each.path(), _ -> new ArrayList<>())
                                        .add(each));
        session.remote().changes().forEach(item -> remote.put(item.path(), item));
    }

    /// All changes, by path.
    static List<DocumentChange> of(Session session, Documents documents) {
        return new DocumentChanges(session, documents).all();
    }

    private List<DocumentChange> all() {
        List<Standing> changed = session.state().documents(session.environment()).changed();
        Map<String, Integer> ids = changed.isEmpty() ? Map.of() : uses();
        List<DocumentChange> deletions =
                pending.keySet().stream().flatMap(path -> deletion(path).stream()).toList();
        Map<String, DeployedDocument> moved = new LinkedHashMap<>();
        deletions.forEach(each -> each.deployed().ifPresent(there -> moved.put(there.id(), there)));
        List<DocumentChange> all = new ArrayList<>();
        Set<String> stayed =
                changed.stream().map(each -> each.document().name()).collect(Collectors.toSet());
        for (DocumentChange deletion : deletions) {
            boolean isMove = deletion.deployed().filter(d -> stayed.contains(d.id())).isPresent();
            all.add(isMove ? withoutObjection(deletion) : deletion);
        }
        for (Standing each : changed) {
            changed(each, ids, moved).ifPresent(all::add);
        }
        all.sort(Comparator.comparing(DocumentChange::path));
        return all;
    }

    /// How many files say each id.
    private Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        documents
                .all()
                .forEach(
                        each ->
                                each.fields()
                                        .ifPresent(
                                                fields ->
                                                        uses.merge(fields.id(), 1, Integer::sum)));
        return uses;
    }

    private Optional<DocumentChange> changed(
            Standing standing, Map<String, Integer> ids, Map<String, DeployedDocument> moved) {
        LocalDocument document = standing.document();
        Optional<DeployedDocument> deployed =
                at(document.path(), standing.baseVersion(), standing.base())
                        .or(() -> Optional.ofNullable(moved.get(document.name())));
        if (!document.isDocument() && deployed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DocumentChange(
                        new LocalChange(
                                document.path(),
                                standing.operation().orElse(LocalChange.MODIFIED),
                                standing.baseVersion(),
                                standing.base(),
                                Optional.of(document.checksum())),
                        Optional.of(document),
                        deployed,
                        pending.getOrDefault(document.path(), List.of()),
                        objection(document, deployed, ids),
                        remote.containsKey(document.path())));
    }

    private Optional<DeployedDocument> at(String path, long version, Optional<Checksum> base) {
        return ledger.at(
                path,
                version == 0 ? Optional.empty() : Optional.of(new SyncedItem(path, version, base)),
                Optional.ofNullable(remote.get(path)));
    }

    private Optional<Objection> objection(
            LocalDocument document, Optional<DeployedDocument> deployed, Map<String, Integer> ids) {
        String fault = document.fault();
        if (fault != null) {
            return Optional.of(
                    new Objection(
                            document.fields().isEmpty()
                                    ? "invalid_front_matter"
                                    : "invalid_document",
                            fault));
        }
        if (document.fields().isEmpty()) {
            return Optional.of(
                    new Objection(
                            "not_a_document_any_more", "it was a document, and has to stay one"));
        }
        if (ids.getOrDefault(document.name(), 0) > 1) {
            return Optional.of(new Objection("duplicate_id", duplicate(document)));
        }
        DocumentKind kind = documents.kindOf(document);
        return new Judgement(kind, session.actor().value()).of(deployed, document.fields().get());
    }

    /// It may have been moved on one side, and edited on the other.
    private String duplicate(LocalDocument document) {
        String others =
                documents.all().stream()
                        .filter(each -> each.name().equals(document.name()))
                        .map(LocalDocument::path)
                        .filter(path -> !path.equals(document.path()))
                        .collect(Collectors.joining(", "));
        return "%s has the same id: put what is to stay into one of them, and delete the other"
                .formatted(others);
    }

    private Optional<DocumentChange> deletion(String path) {
        List<PendingOperation> done = pending.getOrDefault(path, List.of());
        Optional<SyncedItem> synced = session.synced().get(path);
        if (done.stream().noneMatch(each -> each.what() == What.DELETE)
                || synced.flatMap(SyncedItem::checksum).isEmpty()
                || documents.at(path).isPresent()) {
            return Optional.empty();
        }
        Optional<DeployedDocument> deployed =
                ledger.at(path, synced, Optional.ofNullable(remote.get(path)));
        Optional<Objection> objection =
                deployed.flatMap(
                        there ->
                                documents
                                        .kinds()
                                        .of(path)
                                        .filter(kind -> !kind.machine().isFirst(there.state()))
                                        .map(
                                                kind ->
                                                        new Objection(
                                                                "delete_needs_draft",
                                                                "it is %s, and may be deleted in %s only"
                                                                        .formatted(
                                                                                there.state(),
                                                                                kind.machine()
                                                                                        .first()))));
        return Optional.of(
                new DocumentChange(
                        new LocalChange(
                                path,
                                LocalChange.DELETED,
                                synced.get().version(),
                                synced.get().checksum(),
                                Optional.empty()),
                        Optional.empty(),
                        deployed,
                        done,
                        objection,
                        remote.containsKey(path)));
    }

    /// A document that is moved keeps its state.
    private static DocumentChange withoutObjection(DocumentChange each) {
        return new DocumentChange(
                each.change(),
                each.document(),
                each.deployed(),
                each.pending(),
                Optional.empty(),
                each.isContested());
    }
}
