package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.FrontMatter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `artifact show`: one document, how it stands in the ledger, and what waits to be pushed.
///
/// @param allowed states that it can have next, as the ledger has it
/// @param text of the whole file
public record DocumentView(
        String environment,
        LocalDocument document,
        Optional<DeployedDocument> deployed,
        List<PendingOperation> pending,
        List<String> allowed,
        String text)
        implements Result {
    /// Copies the lists.
    public DocumentView {
        pending = List.copyOf(pending);
        allowed = List.copyOf(allowed);
    }

    /// The document that somebody named.
    public static DocumentView of(Session session, String typed) {
        Documents documents = Documents.of(session);
        LocalDocument document = documents.find(typed);
        DocumentKind kind = documents.kindOf(document);
        Optional<DeployedDocument> deployed = new LedgerDocuments(session).at(document.path());
        return new DocumentView(
                session.environment(),
                document,
                deployed,
                session.state().pending(session.environment()).all().stream()
                        .filter(each -> each.path().equals(document.path()))
                        .toList(),
                deployed.map(there -> kind.machine().allowed(there.state())).orElse(List.of()),
                new String(documents.bytes(document), StandardCharsets.UTF_8));
    }

    @Override
    public void text(TextView view) {
        view.line(
                view.strong(
                        document.fields()
                                .map(
                                        fields ->
                                                "%s %s   %s   %s"
                                                        .formatted(
                                                                fields.kind(),
                                                                fields.id(),
                                                                fields.state(),
                                                                fields.title()))
                                .orElse(document.path())));
        List<String[]> facts = new ArrayList<>();
        facts.add(new String[] {"path", document.path()});
        document.fields().ifPresent(fields -> facts.add(new String[] {"author", fields.author()}));
        String fault = document.fault();
        if (fault != null) {
            facts.add(new String[] {"fault", fault});
        }
        facts.add(
                new String[] {
                    "in the ledger",
                    deployed.map(DocumentView::said).orElse("not, as far as is known")
                });
        pending.forEach(
                each ->
                        facts.add(
                                new String[] {
                                    "pending",
                                    "%s, %s%s"
                                            .formatted(
                                                    each.what().word(),
                                                    view.ago(each.at()),
                                                    each.reason() == null
                                                            ? ""
                                                            : ", \"" + each.reason() + "\"")
                                }));
        if (!allowed.isEmpty()) {
            facts.add(new String[] {"can become", String.join(", ", allowed)});
        }
        facts.forEach(fact -> view.line("  " + TextView.padded(fact[0], 13) + "  " + fact[1]));
        view.line();
        body().lines().forEach(view::line);
        if (!pending.isEmpty()) {
            view.next(List.of(new NextStep("deployer sync push", "sends what is pending")));
        }
    }

    private String body() {
        return FrontMatter.of(text.getBytes(StandardCharsets.UTF_8))
                .filter(front -> document.fault() == null)
                .map(front -> new String(front.body(), StandardCharsets.UTF_8).strip())
                .orElse(text);
    }

    private static String said(DeployedDocument there) {
        String approver = there.approvedBy();
        return "version %d, %s%s%s"
                .formatted(
                        there.version(),
                        there.state(),
                        there.editor().isEmpty() ? "" : ", last edited by " + there.editor(),
                        approver == null ? "" : ", approved by " + approver);
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .putAll(DocumentJson.of(document))
                .put(
                        "deployed",
                        deployed.map(
                                        there ->
                                                new JsonObject()
                                                        .put("version", there.version())
                                                        .put("state", there.state())
                                                        .put("editor", there.editor())
                                                        .put("content", there.content())
                                                        .put("approved_by", there.approvedBy()))
                                .orElse(null))
                .put("pending", pending, DocumentView::json)
                .put("allowed", allowed)
                .put("text", text);
    }

    private static JsonObject json(PendingOperation each) {
        return new JsonObject()
                .put("operation", each.what().word())
                .put("reason", each.reason())
                .put("at", each.at());
    }
}
