package org.deployledger.cli.edit;

import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.keys.KeyChanges;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.undo.Journal;
import org.deployledger.formats.Editor;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Format;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Edits single keys of files. The edited document is read again before it takes the place of the
/// old one; what could not be written is remembered, to be retried.
public final class FileEdits {
    /// What came of an edit of a file.
    sealed interface Outcome {
        /// It is in the file.
        record Done(EditResult result) implements Outcome {}

        /// A rule does not allow it; the same edit would be refused again.
        record Refused(Failure failure) implements Outcome {}

        /// It could not be read or written; the same edit may go through later.
        record Broken(Failure failure) implements Outcome {}
    }

    private final Session session;
    private final UnfinishedEdits unfinished;

    public FileEdits(Session session) {
        this.session = session;
        this.unfinished = new UnfinishedEdits(session);
    }

    /// Edits a file.
    ///
    /// @throws Failure if it was refused, or failed and is remembered
    public Result edit(WantedEdit edit) {
        return switch (attempt(edit)) {
            case Outcome.Done(EditResult result) -> {
                forgetReplaced(edit);
                yield result;
            }
            case Outcome.Refused(Failure failure) -> throw failure;
            case Outcome.Broken(Failure failure) -> throw remembered(edit, failure);
        };
    }

    /// Edits a file, and remembers nothing.
    Outcome attempt(WantedEdit edit) {
        WriteFailure failure = new WriteFailure(session, edit);
        try {
            Format format = EditRefusal.formatOf(edit.path());
            WorkspaceFile file = WorkspaceFile.of(session, edit.path());
            byte[] before = session.files().read(file.file());
            return switch (Editor.edit(format, before, edit.at(session.clock().instant()))) {
                case Edited.Changed changed -> write(edit, file, before, changed, failure);
                case Refusal refusal -> new Outcome.Refused(refused(edit, refusal));
            };
        } catch (IOException e) {
            return new Outcome.Broken(failure.reading(e));
        } catch (Failure refused) {
            return new Outcome.Refused(refused);
        }
    }

    private Outcome write(
            WantedEdit edit,
            WorkspaceFile file,
            byte[] before,
            Edited.Changed changed,
            WriteFailure failure) {
        byte[] after = changed.bytes();
        boolean isNew = !Arrays.equals(before, after);
        try {
            if (isNew && !replace(edit, file, before, after)) {
                return new Outcome.Broken(failure.changedMeanwhile(file));
            }
        } catch (IOException e) {
            return new Outcome.Broken(failure.writing(file, before, e));
        }
        return new Outcome.Done(
                new EditResult(
                        edit,
                        file.path(),
                        session.typed(file.path()),
                        isNew,
                        KeyChanges.of(changed.differences())));
    }

    private boolean replace(WantedEdit edit, WorkspaceFile file, byte[] before, byte[] after)
            throws IOException {
        Journal journal = new Journal(session, edit.act().word());
        noting(() -> journal.before(file.path()));
        noting(() -> new ItemFiles(session).intends(file.path(), Optional.of(Checksum.of(after))));
        boolean replaced = session.files().replace(file.file(), before, after);
        noting(() -> journal.after(file.path()));
        return replaced;
    }

    /// The file is edited whatever becomes of the local state.
    private void noting(Runnable note) {
        try {
            note.run();
        } catch (Failure e) {
            session.output().note("warning: " + e.sentence() + "; undo will not know of this edit");
        }
    }

    private Failure refused(WantedEdit edit, Refusal refusal) {
        Failure failure = EditRefusal.of(edit.path(), refusal);
        return refusal instanceof Refusal.OtherType(var _, var _, var after)
                ? failure.next(edit.command(session.typed(edit.path()), after), "means it")
                : failure.next("deployer diff " + session.typed(edit.path()), "shows the file");
    }

    /// The file is edited whatever becomes of the local state.
    private void forgetReplaced(WantedEdit edit) {
        try {
            unfinished.forgetReplaced(edit);
        } catch (Failure e) {
            session.output().note("warning: " + e.sentence() + "; the file is edited");
        }
    }

    /// The failure with what is remembered of the edit: the state may fail for the same reason.
    private Failure remembered(WantedEdit edit, Failure failure) {
        String again = edit.command(session.typed(edit.path()));
        try {
            long number = unfinished.remember(edit, failure);
            return failure.fact("remembered", "as unfinished edit " + number)
                    .next("deployer edit retry", "finishes it once the cause is mended")
                    .next("deployer edit drop " + number, "gives it up");
        } catch (Failure e) {
            return failure.fact("remembered", "no: " + e.sentence())
                    .next(again, "edits again once the cause is mended");
        }
    }
}
