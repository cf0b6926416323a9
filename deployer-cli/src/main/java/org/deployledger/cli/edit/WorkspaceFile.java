package org.deployledger.cli.edit;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.formats.tree.Limits;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that may be edited: in the workspace, wherever links lead, and none of git's.
///
/// @param path of the file itself, from the workspace's root
/// @param file the file itself, no link
record WorkspaceFile(String path, Path file) {
    private static final String GIT_FOLDER = ".git";

    /// The file that a path leads to.
    ///
    /// @throws Failure refused, if it is no file of the workspace
    /// @throws IOException if that cannot be found out
    static WorkspaceFile of(Session session, String path) throws IOException {
        Path root = session.workspace().root();
        Path real = real(session, path);
        if (!real.startsWith(root)) {
            throw refused("link_leaves_workspace", "a link leads out of the workspace", path)
                    .fact("leads to", real)
                    .fact("workspace", root);
        }
        if (isGits(session, real)) {
            throw refused("file_of_git", "what lies in git's own folder is not edited", path)
                    .fact("leads to", real);
        }
        FileStamp stamp = session.files().stamp(real);
        if (stamp.kind() != FileStamp.Kind.FILE) {
            throw refused("not_a_file", "there is no ordinary file", path)
                    .fact("there is", stamp.kind());
        }
        if (stamp.size() > Limits.DEFAULT.bytes()) {
            throw refused("over_limit", "the file is too large to be edited by key", path)
                    .fact("bytes", stamp.size())
                    .fact("at most", Limits.DEFAULT.bytes());
        }
        return new WorkspaceFile(root.relativize(real).toString().replace('\\', '/'), real);
    }

    private static Path real(Session session, String path) throws IOException {
        Path file = session.workspace().file(path);
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            if (session.files().stamp(file).kind() == FileStamp.Kind.LINK) {
                throw refused("link_leads_nowhere", "the link leads nowhere", path)
                        .fact("leads to", session.files().linkTarget(file));
            }
            throw refused("no_such_path", "there is no such file", path)
                    .next("deployer status", "lists what differs");
        }
    }

    /// Whether it is git's own, or lies in another repository's.
    private static boolean isGits(Session session, Path real) throws IOException {
        for (Path name : session.workspace().root().relativize(real)) {
            if (name.toString().equalsIgnoreCase(GIT_FOLDER)) {
                return true;
            }
        }
        return real.startsWith(session.workspace().git().gitFolder().toRealPath());
    }

    private static Failure refused(String code, String message, String path) {
        return Failure.refused(code, message).fact("path", path);
    }
}
