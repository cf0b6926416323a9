package org.deployledger.cli.document;

import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.LocalDocuments;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.walk.WalkedFile;
import org.deployledger.cli.walk.WalkedTree;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes in what was done to files of documents beside our commands: by an editor, by git, by
/// `deploy` and `pull`. Files whose stamp is the one that they were taken in under are not opened.
final class TakingIn {
    private static final Pattern BEING_WRITTEN =
            Pattern.compile(Pattern.quote(Disk.BEING_WRITTEN) + "[0-9]+");
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final Session session;
    private final WorkspaceKinds kinds;
    private final LocalDocuments documents;
    private final String kindsFact;
    private final List<LocalDocuments.Taken> read = new ArrayList<>();
    private final Map<String, Optional<LocalDocument>> before = new HashMap<>();

    TakingIn(Session session, WorkspaceKinds kinds) {
        this.session = session;
        this.kinds = kinds;
        this.documents = session.state().documents(session.environment());
        this.kindsFact = "kinds/" + session.environment();
    }

    /// Takes in everything. Where the files are those that were taken in last, nothing is compared.
    void run() {
        WalkedTree walked = walked();
        String seen = seen(walked);
        if (documents.isSeen(seen)) {
            keepIfAny(false, List.of(), missing(Set.of(), List.of()));
        } else {
            compare(walked, seen);
        }
        forgetSettled();
    }

    /// Stands for the files, for what is a document among them, and for how it is read.
    private String seen(WalkedTree walked) {
        return kinds.version() + "|" + session.settings().selection() + "|" + walked.fingerprint();
    }

    private void compare(WalkedTree walked, String seen) {
        boolean newKinds =
                !session.state().facts().get(kindsFact).orElse("").equals(kinds.version());
        Map<String, FileStamp> known = documents.stamps();
        Set<String> found = new HashSet<>();
        boolean leftBehind = false;
        long clock = 0;
        for (WalkedFile file : walked.files()) {
            String path = file.path().substring(session.workspace().prefix().length());
            Optional<DocumentKind> kind = kinds.kinds().of(path);
            if (isLeftBehind(file)) {
                leftBehind = true;
                removeLeftBehind(file);
            }
            if (kind.isPresent()
                    && file.stamp().kind() == FileStamp.Kind.FILE
                    && session.settings().selection().covers(path)) {
                found.add(path);
                FileStamp stamp = known.get(path);
                if (newKinds || stamp == null || !stamp.same(file.stamp())) {
                    clock = clock == 0 ? clock() : clock;
                    read(path, kind.get(), file.stamp(), clock);
                }
            }
        }
        List<String> gone = known.keySet().stream().filter(path -> !found.contains(path)).toList();
        keepIfAny(newKinds, gone, missing(found, gone));
        boolean settled =
                walked.unreadable().isEmpty()
                        && read.stream()
                                .noneMatch(taken -> taken.stamp().equals(FileStamp.MISSING));
        documents.seen(settled && !leftBehind ? seen : "");
    }

    private void keepIfAny(boolean newKinds, List<String> gone, List<String> missing) {
        if (newKinds || !read.isEmpty() || !gone.isEmpty() || !missing.isEmpty()) {
            session.state().together(() -> keep(gone, missing));
        }
    }

    /// Whether it is a file that was being written when a command was killed.
    private static boolean isLeftBehind(WalkedFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.startsWith(Disk.BEING_WRITTEN)
                && BEING_WRITTEN.matcher(name).matches()
                && file.stamp().kind() == FileStamp.Kind.FILE;
    }

    /// Not at once: another command may be at work with it.
    private void removeLeftBehind(WalkedFile file) {
        try {
            Instant modified = file.stamp().modifiedAt();
            if (modified.plus(LONG_AGO).isBefore(session.clock().instant())
                    && !session.workspace().git().isTracked(file.path())) {
                Files.deleteIfExists(
                        session.workspace()
                                .file(
                                        file.path()
                                                .substring(session.workspace().prefix().length())));
            }
        } catch (IOException e) {
            // the next command tries again
        }
    }

    private WalkedTree walked() {
        String prefix = session.workspace().prefix();
        List<String> folders =
                kinds.kinds().all().stream().map(kind -> prefix + kind.folder()).toList();
        return session.workspace().git().walkBelow(session.files(), folders);
    }

    private long clock() {
        try {
            return session.files().clock(session.workspace().stateFolder());
        } catch (IOException e) {
            throw unreadable(session.workspace().stateFolder().toString(), e);
        }
    }

    private void read(String path, DocumentKind kind, FileStamp stamp, long clock) {
        Optional<LocalDocument> old = documents.get(path);
        try {
            byte[] bytes = session.files().read(session.workspace().file(path));
            boolean settled =
                    session.files().stamp(session.workspace().file(path)).same(stamp)
                            && !stamp.racy(clock);
            before.put(path, old);
            read.add(
                    new LocalDocuments.Taken(
                            Content.read(
                                    path, bytes, kind, old.map(LocalDocument::source).orElse(null)),
                            settled ? stamp : FileStamp.MISSING));
        } catch (NoSuchFileException e) {
            // gone since it was listed: the next command finds that out
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Failure unreadable(String path, IOException e) {
        return Failure.because(ExitCode.REFUSED, "unreadable", "a file cannot be read", e)
                .fact("path", path);
    }

    /// Documents that were synced and have no file.
    private List<String> missing(Set<String> found, List<String> gone) {
        List<SyncedItem> candidates = new ArrayList<>();
        for (DocumentKind kind : kinds.kinds().all()) {
            candidates.addAll(session.synced().withoutDocument(kind.folder()));
        }
        gone.forEach(path -> session.synced().get(path).ifPresent(candidates::add));
        return candidates.stream()
                .filter(item -> item.checksum().isPresent())
                .map(SyncedItem::path)
                .filter(path -> !found.contains(path) && isDeleted(path))
                .toList();
    }

    private boolean isDeleted(String path) {
        return kinds.kinds().of(path).isPresent()
                && session.settings().selection().covers(path)
                && session.files()
                        .isGone(session.workspace().root(), session.workspace().file(path))
                && session.state()
                        .pending(session.environment())
                        .last(path)
                        .filter(last -> last.what() == What.DELETE)
                        .isEmpty();
    }

    private void keep(List<String> gone, List<String> missing) {
        LedgerDocuments ledger = new LedgerDocuments(session);
        for (LocalDocuments.Taken taken : read) {
            queue(taken.document());
        }
        for (String path : missing) {
            ledger.at(path).ifPresent(document -> queue(path, document.id(), What.DELETE));
        }
        documents.remove(gone);
        documents.put(read);
        session.state().facts().put(kindsFact, kinds.version());
    }

    private void queue(LocalDocument now) {
        Optional<LocalDocument> old = before.getOrDefault(now.path(), Optional.empty());
        boolean same = old.filter(was -> was.checksum().equals(now.checksum())).isPresent();
        Optional<Checksum> base = session.synced().get(now.path()).flatMap(SyncedItem::checksum);
        if (same || !now.isDocument() || base.filter(now.checksum()::equals).isPresent()) {
            return;
        }
        queue(now.path(), now.name(), what(old, now, base.isPresent()));
    }

    private What what(Optional<LocalDocument> old, LocalDocument now, boolean isSynced) {
        if (old.isEmpty()) {
            // Where the ledger was never asked, it may have the document for long.
            What unknown = session.remote().head().isPresent() ? What.NEW : What.IMPORT;
            return isSynced ? What.EDIT : unknown;
        }
        boolean isStateAlone =
                old.get()
                        .fields()
                        .flatMap(was -> now.fields().map(is -> is.content().equals(was.content())))
                        .orElse(false);
        return isStateAlone ? What.STATE : What.EDIT;
    }

    /// What is done by hand has no reason; that it was done again says nothing new.
    private void queue(String path, String id, What what) {
        boolean isKnown =
                session.state()
                        .pending(session.environment())
                        .last(path)
                        .filter(last -> last.reason() == null)
                        .filter(
                                last ->
                                        last.what() == what
                                                || last.what() == What.NEW
                                                || last.what() == What.IMPORT)
                        .isPresent();
        if (!isKnown || what == What.DELETE) {
            session.state()
                    .pending(session.environment())
                    .add(path, id, what, null, session.clock().instant());
        }
    }

    /// Forgets what has come to nothing, or has come into the ledger.
    private void forgetSettled() {
        List<String> settled = session.state().pending(session.environment()).settled();
        if (!settled.isEmpty()) {
            session.state()
                    .together(() -> session.state().pending(session.environment()).remove(settled));
        }
    }
}
