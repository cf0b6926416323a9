package org.deployledger.cli.document;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentKinds;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Documents in their first state that another person edited last: he may well be at work with
/// them.
public final class OthersDrafts {
    private OthersDrafts() {}

    /// Those among some paths, where the kinds are at hand.
    public static List<DeployedDocument> among(
            Session session, Documents documents, Collection<String> paths) {
        return among(session, paths, documents::kinds);
    }

    /// Those among some paths.
    public static List<DeployedDocument> among(Session session, Collection<String> paths) {
        return among(session, paths, () -> WorkspaceKinds.of(session).kinds());
    }

    private static List<DeployedDocument> among(
            Session session, Collection<String> paths, Supplier<DocumentKinds> kinds) {
        List<DeployedDocument> there =
                paths.stream()
                        .flatMap(
                                path ->
                                        session
                                                .state()
                                                .deployedDocuments(session.environment())
                                                .get(path)
                                                .stream())
                        .toList();
        if (there.isEmpty()) {
            return there;
        }
        String me = session.actor().value();
        return there.stream()
                .filter(each -> !DocumentKind.isSame(each.editor(), me))
                .filter(each -> isDraft(each, kinds.get().of(each.path())))
                .toList();
    }

    private static boolean isDraft(DeployedDocument document, Optional<DocumentKind> kind) {
        return kind.filter(of -> of.machine().isFirst(document.state())).isPresent();
    }

    /// One line for people.
    public static String line(DeployedDocument each) {
        return "%s    in %s, last edited by %s, version %d"
                .formatted(each.path(), each.state(), each.editor(), each.version());
    }

    /// The same for scripts.
    public static JsonObject json(DeployedDocument each) {
        return new JsonObject()
                .put("path", each.path())
                .put("id", each.id())
                .put("state", each.state())
                .put("author", each.author())
                .put("editor", each.editor())
                .put("version", each.version());
    }
}
