package org.deployledger.cli.artifact;

import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.document.Content;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.LocalDocuments;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.cli.undo.Journal;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes files of documents whole, notes how to take that back, and queues it to be pushed.
final class DocumentWriting {
    private final Session session;
    private final Journal journal;
    private final @Nullable String reason;

    /// @param command that `undo` names
    DocumentWriting(Session session, String command, @Nullable String reason) {
        this.session = session;
        this.journal = new Journal(session, command);
        this.reason = reason;
    }

    /// Makes a document of a file that is not there yet.
    ///
    /// @throws Failure refused, if something stands there, or it would be no right document
    LocalDocument create(
            String path, byte[] bytes, DocumentKind kind, What what, @Nullable Checksum source) {
        LocalDocument made = checked(path, bytes, kind, source);
        requireItem(path);
        requireFree(path);
        return journal.touching(
                path,
                () -> {
                    new ItemFiles(session).intends(path, Optional.of(Checksum.of(bytes)));
                    try {
                        session.files().write(session.workspace().file(path), bytes);
                    } catch (IOException e) {
                        journal.forget(path);
                        throw notWritten(path, e);
                    }
                    return keep(made, what);
                });
    }

    /// Puts other bytes in the place of a document's.
    ///
    /// @param seen what the file has to hold
    /// @throws Failure refused, if it would be no right document, or the file changed meanwhile
    LocalDocument replace(
            LocalDocument before,
            byte[] seen,
            byte[] bytes,
            DocumentKind kind,
            What what,
            @Nullable Checksum source) {
        LocalDocument made = checked(before.path(), bytes, kind, source);
        return journal.touching(
                before.path(),
                () -> {
                    new ItemFiles(session).intends(before.path(), Optional.of(Checksum.of(bytes)));
                    try {
                        Path file = session.workspace().file(before.path());
                        if (!session.files().replace(file, seen, bytes)) {
                            journal.forget(before.path());
                            throw Failure.of(
                                            ExitCode.FAILED,
                                            "file_changed",
                                            "the file was changed by somebody else meanwhile")
                                    .fact("path", before.path())
                                    .fact("content", "theirs, left alone");
                        }
                    } catch (IOException e) {
                        journal.forget(before.path());
                        throw notWritten(before.path(), e);
                    }
                    return keep(made, what);
                });
    }

    /// Remembers what a document was imported from, and nothing else.
    void remember(LocalDocument document) {
        session.state()
                .documents(session.environment())
                .put(List.of(new LocalDocuments.Taken(document, FileStamp.MISSING)));
    }

    private LocalDocument keep(LocalDocument made, What what) {
        session.state()
                .together(
                        () -> {
                            remember(made);
                            session.state()
                                    .pending(session.environment())
                                    .add(
                                            made.path(),
                                            made.name(),
                                            what,
                                            reason,
                                            session.clock().instant());
                        });
        return made;
    }

    /// What the bytes say, which has to be a document with an id of its own.
    private LocalDocument checked(
            String path, byte[] bytes, DocumentKind kind, @Nullable Checksum source) {
        LocalDocument made = Content.read(path, bytes, kind, source);
        if (made.fault() != null || made.fields().isEmpty()) {
            throw withMending(
                    session,
                    path,
                    Failure.refused("invalid_document", "that would be no right document")
                            .fact("path", path)
                            .fact(
                                    "fault",
                                    made.fault() == null
                                            ? "it has no front matter"
                                            : made.fault()));
        }
        String id = made.name();
        Optional<String> other =
                session.state().documents(session.environment()).withIdPrefix(id).stream()
                        .filter(each -> each.name().equals(id) && !each.path().equals(path))
                        .map(LocalDocument::path)
                        .findFirst();
        if (other.isPresent()) {
            throw duplicate(id, other.get());
        }
        Optional<String> deployed =
                new LedgerDocuments(session)
                        .withId(id)
                        .map(each -> each.path())
                        .filter(there -> !there.equals(path));
        if (deployed.isPresent() && !isGone(deployed.get())) {
            throw duplicate(id, deployed.get());
        }
        return made;
    }

    /// How to go on with a document that cannot be read as it is.
    static Failure withMending(Session session, String path, Failure failure) {
        if (session.merges().has(path)) {
            return failure.next(
                    "deployer resolve " + session.typed(path),
                    "once you have edited what is marked");
        }
        return session.source().has(path)
                ? failure.next("deployer artifact edit " + session.typed(path), "mends it")
                : failure;
    }

    /// Whether a document that the ledger has is deleted here: then another may have its id.
    private boolean isGone(String path) {
        return session.synced().get(path).isPresent()
                && session.files()
                        .isGone(session.workspace().root(), session.workspace().file(path));
    }

    private static Failure duplicate(String id, String path) {
        return Failure.refused("duplicate_id", "another document has this id")
                .fact("id", id)
                .fact("path", path)
                .next("deployer artifact show " + id, "shows that one");
    }

    /// What is no item would never be pushed.
    private void requireItem(String path) {
        if (!session.settings().selection().covers(path)) {
            throw Failure.refused(
                            "not_an_item",
                            "the settings leave this path out: it would never be pushed")
                    .fact("path", path)
                    .next("deployer config", "shows include and exclude");
        }
        try {
            String inTree = session.workspace().prefix() + path;
            if (session.workspace().git().ignores(session.files(), inTree)) {
                throw Failure.refused("ignored", "git ignores this path: it would never be pushed")
                        .fact("path", path)
                        .next(
                                "git check-ignore -v --no-index " + session.typed(path),
                                "shows the rule");
            }
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private void requireFree(String path) {
        try {
            Path file = session.workspace().file(path);
            if (session.files().isBehindLink(session.workspace().root(), file)) {
                throw Failure.refused(
                                "link_on_the_way", "a folder on the way to the document is a link")
                        .fact("path", path);
            }
            if (session.files().stamp(file).kind() != FileStamp.Kind.MISSING) {
                throw Failure.refused("document_exists", "there is a file already")
                        .fact("path", path)
                        .next("deployer artifact list", "shows all documents");
            }
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private static Failure notWritten(String path, IOException e) {
        return Failure.because(ExitCode.FAILED, "file_not_written", "the file cannot be written", e)
                .fact("path", path)
                .fact("cause", e);
    }
}
