package org.deployledger.cli.pull;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a workspace, as far as `pull` writes them: whole, and nowhere outside.
final class ItemFiles {
    private final Session session;
    private final ContentKeeper contents;

    ItemFiles(Session session) {
        this.session = session;
        this.contents = new ContentKeeper(session);
    }

    /// Gives a file this content, fetched where it is not kept here; removes the file where there
    /// is none.
    void put(String path, Optional<Checksum> content) {
        Path file = session.workspace().file(path);
        try {
            requireInside(file);
            if (content.isEmpty()) {
                session.files().delete(file, session.workspace().root());
            } else {
                session.files().write(file, contents.fetch(content.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether anything stands there, also what a scan does not take for an item.
    boolean isThere(String path) {
        try {
            return session.files().stamp(session.workspace().file(path)).kind()
                    != FileStamp.Kind.MISSING;
        } catch (IOException e) {
            return true;
        }
    }

    /// A folder of the workspace may be a link that leads out of it.
    private void requireInside(Path file) throws IOException {
        Path folder = file.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !folder.toRealPath().startsWith(session.workspace().root())) {
            throw Failure.refused(
                            "link_leaves_workspace",
                            "a folder on the way to an item is a link that leaves the workspace")
                    .fact("path", file);
        }
    }
}
