package org.deployledger.cli.document;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.DeployedDocuments;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the ledger has of documents, as far as it is known here.
public final class LedgerDocuments {
    private static final String PAGE = "1000";

    private final Session session;
    private final DeployedDocuments known;

    public LedgerDocuments(Session session) {
        this.session = session;
        this.known = session.state().deployedDocuments(session.environment());
    }

    /// Asks the ledger for all of them, where it may have something new to say.
    public void refresh() {
        long sequence = session.remote().head().map(RemoteKnowledge.Head::sequence).orElse(-1L);
        if (known.sequence() >= sequence && sequence >= 0) {
            return;
        }
        Asked asked = asked(session.ledger().api(), session.environment());
        if (asked.sequence() >= 0) {
            known.replace(asked.documents(), asked.sequence());
        }
    }

    /// What a ledger answered.
    ///
    /// @param sequence as of which; -1 for an older ledger, which knows no documents
    public record Asked(long sequence, List<DeployedDocument> documents) {
        /// Copies the list.
        public Asked {
            documents = List.copyOf(documents);
        }
    }

    /// Asks a ledger for all documents.
    public static Asked asked(LedgerApi api, String environment) {
        RequestTarget target = LedgerApi.in(environment, "documents").with("limit", PAGE);
        List<DeployedDocument> documents = new ArrayList<>();
        Optional<JsonObject> page = api.find(target);
        long sequence = page.map(first -> first.number("sequence")).orElse(-1L);
        while (page.isPresent()) {
            page.get().objects("documents").forEach(each -> documents.add(document(each)));
            page = page.get().text("next").flatMap(next -> api.find(target.with("after", next)));
        }
        return new Asked(sequence, documents);
    }

    private static DeployedDocument document(JsonObject json) {
        JsonObject document = json.object("document");
        JsonObject from = document.text("id").isPresent() ? document : json;
        return new DeployedDocument(
                json.required("path"),
                json.number("version"),
                from.required("id"),
                from.required("kind"),
                from.required("title"),
                from.required("state"),
                from.required("author"),
                from.required("editor"),
                Checksum.parse(from.required("content")),
                from.text("approved_by").orElse(null));
    }

    /// All of them, by path, as of the last time that the ledger was asked.
    public List<DeployedDocument> all() {
        return known.all();
    }

    /// The one with an id.
    public Optional<DeployedDocument> withId(String id) {
        return known.withId(id);
    }

    /// The one at a path, in the newest version that is known of here.
    public Optional<DeployedDocument> at(String path) {
        Optional<SyncedItem> synced = session.synced().get(path);
        Optional<RemoteItem> newer =
                session.remote().changes().stream()
                        .filter(item -> item.path().equals(path))
                        .findFirst();
        return at(path, synced, newer);
    }

    /// The same, where synced and newer version are at hand.
    public Optional<DeployedDocument> at(
            String path, Optional<SyncedItem> synced, Optional<RemoteItem> newer) {
        long version =
                newer.map(RemoteItem::version).or(() -> synced.map(SyncedItem::version)).orElse(0L);
        Optional<Checksum> checksum =
                newer.isPresent() ? newer.get().checksum() : synced.flatMap(SyncedItem::checksum);
        Optional<DeployedDocument> said = known.get(path);
        if (said.filter(document -> document.version() >= version).isPresent()) {
            return said;
        }
        return checksum.flatMap(new ContentKeeper(session)::kept)
                .flatMap(Content::fields)
                .map(
                        fields ->
                                new DeployedDocument(
                                        path,
                                        version,
                                        fields.id(),
                                        fields.kind(),
                                        fields.title(),
                                        fields.state(),
                                        fields.author(),
                                        "",
                                        fields.content(),
                                        null))
                .or(() -> checksum.isPresent() ? said : Optional.empty());
    }
}
