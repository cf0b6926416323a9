package org.deployledger.cli.document;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.settings.NearestName;
import org.deployledger.cli.state.LocalDocuments;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentKinds;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The documents of a workspace as its files are now.
public final class Documents {
    private final Session session;
    private final DocumentKinds kinds;
    private final LocalDocuments documents;

    private Documents(Session session, DocumentKinds kinds) {
        this.session = session;
        this.kinds = kinds;
        this.documents = session.state().documents(session.environment());
    }

    /// Takes in what was done to the files since, and gives what there is.
    public static Documents of(Session session) {
        WorkspaceKinds kinds = WorkspaceKinds.of(session);
        new TakingIn(session, kinds).run();
        return new Documents(session, kinds.kinds());
    }

    /// The kinds that the workspace says; the usual ones where that cannot be understood.
    static DocumentKinds kindsOrUsual(Session session) {
        try {
            return WorkspaceKinds.of(session).kinds();
        } catch (Failure e) {
            return DocumentKinds.DEFAULT;
        }
    }

    /// The kinds that others deployed since; empty where nobody did.
    public static Optional<DocumentKinds> newerKinds(Session session) {
        return session.remote().changes().stream()
                .filter(item -> item.path().equals(DocumentKinds.PATH))
                .flatMap(item -> item.checksum().stream())
                .map(new ContentKeeper(session)::fetch)
                .flatMap(content -> WorkspaceKinds.said(content).stream())
                .findFirst();
    }

    /// The kinds that there are.
    public DocumentKinds kinds() {
        return kinds;
    }

    /// The kind of a name.
    ///
    /// @throws Failure wrong usage, if there is none
    public DocumentKind kind(String name) {
        List<String> names = kinds.all().stream().map(DocumentKind::name).toList();
        return kinds.named(name)
                .orElseThrow(
                        () -> {
                            Failure failure =
                                    Failure.of(
                                                    ExitCode.USAGE,
                                                    "unknown_kind",
                                                    "there is no such kind of document")
                                            .fact("typed", name)
                                            .fact("kinds", String.join(", ", names));
                            NearestName.of(name, names)
                                    .ifPresent(near -> failure.fact("did you mean", near));
                            return failure;
                        });
    }

    /// The kind of the folder that a document lies in.
    public DocumentKind kindOf(LocalDocument document) {
        return kinds.of(document.path()).orElseThrow();
    }

    /// All of them, by path; faulty ones included.
    public List<LocalDocument> all() {
        return documents.all().stream().filter(LocalDocument::isDocument).toList();
    }

    /// The document with an id.
    public Optional<LocalDocument> withId(String id) {
        return documents.withIdPrefix(id).stream().filter(each -> each.name().equals(id)).findAny();
    }

    /// The file at a path, document or not.
    public Optional<LocalDocument> at(String path) {
        return documents.get(path);
    }

    /// The document that somebody named by its id, the beginning of its id, or its path.
    ///
    /// @throws Failure if there is none, or more than one
    public LocalDocument find(String typed) {
        List<LocalDocument> found = documents.withIdPrefix(typed);
        List<LocalDocument> exact =
                found.stream().filter(each -> each.name().equals(typed)).toList();
        if (exact.size() > 1) {
            throw Failure.refused(
                            "duplicate_id", "several files have this id; give all but one another")
                    .fact("id", typed)
                    .fact("paths", paths(exact))
                    .next(
                            "diff "
                                    + session.typed(exact.getFirst().path())
                                    + " "
                                    + session.typed(exact.get(1).path()),
                            "shows in what they differ; delete one, once the other says what is to"
                                    + " stay")
                    .next("deployer artifact list", "shows all documents");
        }
        if (exact.size() == 1) {
            return exact.getFirst();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "ambiguous_id", "several ids begin like this")
                    .fact("typed", typed)
                    .fact(
                            "ids",
                            found.stream()
                                    .limit(10)
                                    .map(LocalDocument::name)
                                    .collect(Collectors.joining(", ")));
        }
        return atTyped(typed).orElseThrow(() -> none(typed));
    }

    private Optional<LocalDocument> atTyped(String typed) {
        if (!typed.endsWith(".md")) {
            return Optional.empty();
        }
        return documents
                .get(session.itemPath(typed))
                .or(() -> documents.get(typed))
                .filter(LocalDocument::isDocument);
    }

    private Failure none(String typed) {
        Failure failure =
                Failure.refused("no_such_document", "there is no document with this id here")
                        .fact("typed", typed);
        NearestName.of(typed, all().stream().map(LocalDocument::name).toList())
                .ifPresent(near -> failure.fact("did you mean", near));
        return failure.next("deployer artifact list", "shows all documents")
                .next("deployer sync pull", "brings what others pushed");
    }

    private static String paths(List<LocalDocument> documents) {
        return documents.stream().map(LocalDocument::path).collect(Collectors.joining(", "));
    }

    /// The bytes of a document's file.
    public byte[] bytes(LocalDocument document) {
        try {
            return session.files().read(session.workspace().file(document.path()));
        } catch (IOException e) {
            throw Failure.because(ExitCode.REFUSED, "unreadable", "a file cannot be read", e)
                    .fact("path", document.path());
        }
    }
}
