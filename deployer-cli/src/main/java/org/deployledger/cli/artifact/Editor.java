package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The editor that the user's variables name. It works on a copy, so that the document changes
/// whole, and together with what is remembered of it.
public record Editor(Map<String, String> variables) {
    /// Has a person edit a document.
    ///
    /// @throws Failure if no editor is named, or it fails
    byte[] edit(Session session, LocalDocument document, byte[] bytes) {
        String command =
                Optional.ofNullable(variables.get("VISUAL"))
                        .filter(text -> !text.isBlank())
                        .or(() -> Optional.ofNullable(variables.get("EDITOR")))
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> none(document));
        Path copy = copy(session, document);
        try {
            // What an edit that was refused left there goes on from there.
            if (!Files.exists(copy)) {
                session.files().write(copy, bytes);
            }
            Process editor =
                    new ProcessBuilder("sh", "-c", command + " \"$@\"", "sh", copy.toString())
                            .directory(session.workspace().root().toFile())
                            .inheritIO()
                            .start();
            int code = editor.waitFor();
            if (code != 0) {
                throw Failure.of(ExitCode.FAILED, "editor_failed", "the editor failed")
                        .fact("editor", command)
                        .fact("exit code", code)
                        .fact("copy", copy);
            }
            return session.files().read(copy);
        } catch (IOException e) {
            throw Failure.because(ExitCode.FAILED, "editor_failed", "the editor cannot be used", e)
                    .fact("editor", command)
                    .fact("cause", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.FAILED, "editor_failed", "interrupted").fact("copy", copy);
        }
    }

    /// Forgets the copy: what it says is in the document.
    void done(Session session, LocalDocument document) {
        try {
            Files.deleteIfExists(copy(session, document));
        } catch (IOException e) {
            session.output().note("warning: a copy stays behind: " + copy(session, document));
        }
    }

    private static Path copy(Session session, LocalDocument document) {
        return session.workspace()
                .stateFolder()
                .resolve("edit")
                .resolve(
                        document.name().replace('/', '_')
                                + (document.name().endsWith(".md") ? "" : ".md"));
    }

    private static Failure none(LocalDocument document) {
        String id = document.name();
        return Failure.of(ExitCode.USAGE, "no_editor", "neither VISUAL nor EDITOR is set")
                .next("EDITOR=vi deployer artifact edit " + id, "names one")
                .next("deployer artifact edit " + id + " --title TITLE", "edits without one")
                .next("deployer artifact edit " + id + " --body FILE", "takes another text");
    }
}
