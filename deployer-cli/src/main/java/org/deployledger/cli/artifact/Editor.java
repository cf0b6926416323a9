package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The editor that the user's variables name. It works on a copy, so that the document changes
/// whole, and together with what is remembered of it.
public record Editor(Map<String, String> variables) {
    /// Has a person edit a document.
    ///
    /// @throws Failure if no editor is named, or it fails
    byte[] edit(Session session, LocalDocument document, EditCopy copy, byte[] bytes) {
        String command =
                Optional.ofNullable(variables.get("VISUAL"))
                        .filter(text -> !text.isBlank())
                        .or(() -> Optional.ofNullable(variables.get("EDITOR")))
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> none(document));
        try {
            copy.begin(bytes);
            Process editor =
                    new ProcessBuilder(
                                    "sh", "-c", command + " \"$@\"", "sh", copy.file().toString())
                            .directory(session.workspace().root().toFile())
                            .inheritIO()
                            .start();
            int code = editor.waitFor();
            if (code != 0) {
                throw Failure.of(
                                ExitCode.FAILED,
                                "editor_failed",
                                "the editor ended with an error, which takes the edit back")
                        .fact("editor", command)
                        .fact("exit code", code)
                        .fact("copy", copy.breakOff(bytes));
            }
            return copy.read();
        } catch (IOException e) {
            throw copy.unusable(e).fact("editor", command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.FAILED, "editor_failed", "interrupted")
                    .fact("copy", copy.file());
        }
    }

    private static Failure none(LocalDocument document) {
        String id = document.name();
        return Failure.of(ExitCode.USAGE, "no_editor", "neither VISUAL nor EDITOR is set")
                .next("EDITOR=vi deployer artifact edit " + id, "names one")
                .next("deployer artifact edit " + id + " --title TITLE", "edits without one")
                .next("deployer artifact edit " + id + " --body FILE", "takes another text");
    }
}
