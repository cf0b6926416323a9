package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.LocalDocuments.Standing;
import org.deployledger.cli.sync.LocalDocument;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `artifact list`: the documents that are here, and how each stands.
///
/// @param total how many there are, those included that were not asked for
public record DocumentList(String environment, List<Standing> rows, int total) implements Result {
    /// Which documents are asked for; null for any.
    public record Filter(@Nullable String kind, @Nullable String state, @Nullable String author) {
        boolean covers(LocalDocument document) {
            return matches(document, LocalDocument.Fields::kind, kind)
                    && matches(document, LocalDocument.Fields::state, state)
                    && matches(document, LocalDocument.Fields::author, author);
        }

        private static boolean matches(
                LocalDocument document,
                Function<LocalDocument.Fields, String> field,
                @Nullable String wanted) {
            return wanted == null
                    || document.fields().map(field).filter(wanted::equalsIgnoreCase).isPresent();
        }
    }

    /// Copies the list.
    public DocumentList {
        rows = List.copyOf(rows);
    }

    /// The documents that are asked for.
    public static DocumentList of(Session session, Filter filter) {
        Documents documents = Documents.of(session);
        if (filter.kind() != null) {
            documents.kind(filter.kind());
        }
        List<Standing> all =
                session.state().documents(session.environment()).standing().stream()
                        .filter(each -> each.document().isDocument())
                        .toList();
        return new DocumentList(
                session.environment(),
                all.stream().filter(each -> filter.covers(each.document())).toList(),
                all.size());
    }

    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line(total == 0 ? "There are no documents here." : "No document is like that.");
            view.next(
                    total == 0
                            ? List.of(
                                    new NextStep(
                                            "deployer artifact new plan 'A title'", "makes one"),
                                    new NextStep("deployer sync pull", "takes those of others"))
                            : List.of(new NextStep("deployer artifact list", "shows all")));
            return;
        }
        int id = width(each -> each.document().name());
        int kind = width(each -> field(each, LocalDocument.Fields::kind));
        int state = width(each -> field(each, LocalDocument.Fields::state));
        int author = width(each -> field(each, LocalDocument.Fields::author));
        view.lines(
                rows,
                each ->
                        "  %s %s   %s   %s   %s   %s"
                                .formatted(
                                        sign(view, each),
                                        TextView.padded(each.document().name(), id),
                                        TextView.padded(
                                                field(each, LocalDocument.Fields::kind), kind),
                                        TextView.padded(
                                                field(each, LocalDocument.Fields::state), state),
                                        TextView.padded(
                                                field(each, LocalDocument.Fields::author), author),
                                        Optional.ofNullable(each.document().fault())
                                                .orElseGet(
                                                        () ->
                                                                field(
                                                                        each,
                                                                        LocalDocument.Fields
                                                                                ::title))));
        view.line();
        view.line(
                Brief.count(rows.size(), "document")
                        + (rows.size() == total ? "" : " of " + total)
                        + "; + new and ~ changed wait to be pushed, ! cannot be");
    }

    private int width(Function<Standing, String> column) {
        return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String field(Standing each, Function<LocalDocument.Fields, String> field) {
        return each.document().fields().map(field).orElse("");
    }

    private static String sign(TextView view, Standing each) {
        return each.document().fault() != null
                ? view.sign(Symbol.CONFLICT)
                : each.operation().map(operation -> view.sign(Symbol.of(operation))).orElse(" ");
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put(
                        "documents",
                        rows,
                        each ->
                                DocumentJson.of(each.document())
                                        .put("operation", each.operation().orElse(null))
                                        .put("base_version", each.baseVersion()));
    }
}
