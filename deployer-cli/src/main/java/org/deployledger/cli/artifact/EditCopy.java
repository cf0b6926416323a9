package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The copy of a document that an editor works on, with the bytes that it began with. An edit that
/// was not finished goes on from there, as long as the document is still what it began with.
final class EditCopy {
    private final Session session;
    private final Path copy;
    private final Path base;

    EditCopy(Session session, LocalDocument document) {
        String name = document.name().replace('/', '_');
        Path folder = session.workspace().stateFolder().resolve("edit");
        this.session = session;
        this.copy = folder.resolve(name + (name.endsWith(".md") ? "" : ".md"));
        this.base = beside("~base");
    }

    /// What no id has in it stands for what belongs to the copy.
    private Path beside(String suffix) {
        return copy.resolveSibling(copy.getFileName() + suffix);
    }

    Path file() {
        return copy;
    }

    /// Makes it, or takes the one that is there already.
    ///
    /// @param bytes of the document as it is
    void begin(byte[] bytes) throws IOException {
        if (Files.exists(copy)) {
            if (Files.exists(base) && Arrays.equals(session.files().read(base), bytes)) {
                session.output().note("goes on with the edit that was not finished: " + copy);
                return;
            }
            session.output()
                    .note(
                            "the document changed since an edit that was not finished, which is"
                                    + " kept in "
                                    + setAside());
        }
        session.files().write(base, bytes);
        session.files().write(copy, bytes);
    }

    byte[] read() throws IOException {
        return session.files().read(copy);
    }

    /// Ends an edit that somebody broke off. What he wrote is not lost, and does not come back by
    /// itself.
    ///
    /// @return what became of the copy
    String breakOff(byte[] began) throws IOException {
        if (!Files.exists(copy) || Arrays.equals(read(), began)) {
            forget();
            return "nothing was edited";
        }
        return "your edit is kept in " + setAside();
    }

    /// Puts it where no later edit finds it.
    private Path setAside() throws IOException {
        int number = 1;
        while (Files.exists(beside("~" + number))) {
            number++;
        }
        Path kept = beside("~" + number);
        Files.move(copy, kept);
        Files.deleteIfExists(base);
        return kept;
    }

    /// Forgets it: what it says is in the document.
    void forget() {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(base);
        } catch (IOException e) {
            session.output().note("warning: a copy stays behind: " + copy);
        }
    }

    Failure unusable(IOException e) {
        return Failure.because(ExitCode.FAILED, "editor_failed", "the editor cannot be used", e)
                .fact("copy", copy)
                .fact("cause", e);
    }
}
