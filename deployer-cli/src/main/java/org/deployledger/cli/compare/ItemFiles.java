package org.deployledger.cli.compare;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a workspace, as far as `pull` and `resolve` write them: whole, and nowhere outside.
public final class ItemFiles {
    private final Session session;
    private final ContentKeeper contents;

    public ItemFiles(Session session) {
        this.session = session;
        this.contents = new ContentKeeper(session);
    }

    /// Gives a file this content, fetched where it is not kept here; removes the file where there
    /// is none.
    ///
    /// @param seen the file as a scan found it; empty where it found none
    /// @return false if the file is not what was seen any more, and was left alone
    public boolean replace(String path, Optional<ScannedFile> seen, Optional<Checksum> content) {
        return put(path, seen, content.map(contents::fetch));
    }

    /// The same with bytes at hand.
    public boolean put(String path, Optional<ScannedFile> seen, Optional<byte[]> bytes) {
        FileStamp expected = seen.map(ScannedFile::stamp).orElse(FileStamp.MISSING);
        try {
            if (!session.files().stamp(session.workspace().file(path)).same(expected)) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(path, bytes);
        return true;
    }

    /// The same, whatever is there.
    public void overwrite(String path, Optional<Checksum> content) {
        write(path, content.map(contents::fetch));
    }

    private void write(String path, Optional<byte[]> bytes) {
        Path file = session.workspace().file(path);
        try {
            requireNoLinkOnTheWay(file);
            intends(path, bytes.map(Checksum::of));
            if (bytes.isEmpty()) {
                session.files().delete(file, session.workspace().root());
            } else {
                session.files().write(file, bytes.get());
            }
        } catch (IOException e) {
            throw notWritten(session, path, e);
        }
    }

    /// Notes what is about to be written, for `undo` after a command that was cut off.
    public void intends(String path, Optional<Checksum> content) {
        session.state().operations(session.environment()).intends(path, content);
    }

    /// What people are told when a file could not be written: it is as it was.
    public static Failure notWritten(Session session, String path, IOException e) {
        return Failure.because(ExitCode.REFUSED, "file_not_written", "a file cannot be written", e)
                .fact("path", path)
                .fact("reason", reason(e))
                .next("ls -la " + session.typed(path), "shows what is there")
                .next("deployer status", "shows what is left to do, once there is room");
    }

    private static String reason(IOException e) {
        return e instanceof DirectoryNotEmptyException
                ? "a folder with other files stands there"
                : e instanceof FileSystemException known && known.getReason() != null
                        ? known.getReason()
                        : String.valueOf(e.getMessage());
    }

    /// Whether no file stands there.
    public boolean isGone(String path) {
        return session.files().isGone(session.workspace().root(), session.workspace().file(path));
    }

    /// Whether anything stands there, also what a scan does not take for an item.
    public boolean isThere(String path) {
        try {
            return session.files().stamp(session.workspace().file(path)).kind()
                    != FileStamp.Kind.MISSING;
        } catch (IOException e) {
            return true;
        }
    }

    /// What lies behind a link is no part of the workspace: it may be outside, or git's own folder.
    private void requireNoLinkOnTheWay(Path file) throws IOException {
        if (session.files().isBehindLink(session.workspace().root(), file)) {
            throw Failure.refused("link_on_the_way", "a folder on the way to an item is a link")
                    .fact("path", file)
                    .next("git ls-files -s", "shows links as mode 120000; remove it, or the item");
        }
    }
}
