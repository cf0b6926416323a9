package org.deployledger.cli.hook;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// One of git's hooks in a repository. The hook of somebody else is never changed: it is renamed,
/// and gets its name back in the end.
final class HookFile {
    /// Follows the name of a hook that was there before ours.
    static final String KEPT = ".before-deployer";

    /// What stands under the hook's name.
    enum State {
        MISSING,
        OURS,
        EDITED,
        FOREIGN
    }

    private final Path folder;
    private final String name;
    private final Path file;
    private final Path kept;

    HookFile(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.file = folder.resolve(name);
        this.kept = folder.resolve(name + KEPT);
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    /// Whether a hook of somebody else is kept, and runs before ours.
    boolean keepsAnother() {
        return isThere(kept);
    }

    State state() {
        if (!isThere(file)) {
            return State.MISSING;
        }
        return script().map(script -> script.edited() ? State.EDITED : State.OURS)
                .orElse(State.FOREIGN);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Ours, if it is there. A link is somebody else's, wherever it leads.
    Optional<HookScript> script() {
        return text().flatMap(HookScript::read);
    }

    /// The text of a file; empty where there is none, or something else.
    Optional<String> text() {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Makes sure that ours can be put there.
    ///
    /// @param force whether one that was edited by hand may go
    /// @throws Failure refused, with what stands in the way
    void requireRoom(boolean force) {
        requireUnedited(force);
        if (state() == State.FOREIGN && keepsAnother()) {
            throw Failure.refused("hook_kept_already", "two hooks of somebody else are in the way")
                    .fact("hook", file)
                    .fact("kept", kept)
                    .next("ls -l " + quoted(file) + "*", "shows both; join them into one");
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.refused("hook_is_folder", "a folder stands where the hook belongs")
                    .fact("folder", file);
        }
    }

    /// @throws Failure refused, if ours was edited by hand, and may not go
    void requireUnedited(boolean force) {
        if (state() == State.EDITED && !force) {
            throw Failure.refused(
                            "hook_edited", "the hook was changed by hand since it was installed")
                    .fact("hook", file)
                    .next("cat " + quoted(file), "shows it")
                    .next("deployer hook remove --force", "removes it all the same");
        }
    }

    /// Puts ours there; a hook of somebody else is kept.
    ///
    /// @return `installed`, `updated` or `unchanged`
    String install(HookScript script) {
        State before = state();
        if (before == State.OURS && text().equals(Optional.of(script.text()))) {
            return "unchanged";
        }
        try {
            Files.createDirectories(folder);
            if (before == State.FOREIGN) {
                move(file, kept);
            }
            try {
                write(script.text());
            } catch (IOException e) {
                if (before == State.FOREIGN) {
                    move(kept, file);
                }
                throw e;
            }
        } catch (IOException e) {
            throw notWritable(e);
        }
        return before == State.OURS || before == State.EDITED ? "updated" : "installed";
    }

    private void write(String text) throws IOException {
        Path fresh = file.resolveSibling("." + name + "-" + System.nanoTime());
        try {
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.writeString(fresh, text);
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Takes ours away, and puts back what was there before.
    ///
    /// @return `removed`, `restored` (what was kept is back) or `unchanged` (there was none of
    ///   ours)
    String remove() {
        State now = state();
        if (now == State.FOREIGN || (now == State.MISSING && !keepsAnother())) {
            return "unchanged";
        }
        try {
            if (keepsAnother()) {
                move(kept, file);
                return "restored";
            }
            Files.delete(file);
            return "removed";
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Failure notWritable(IOException e) {
        return Failure.because(
                        ExitCode.REFUSED,
                        "hooks_not_writable",
                        "the hook cannot be written; nothing was changed",
                        e)
                .fact("hook", file)
                .fact(
                        "reason",
                        e instanceof FileSystemException named && named.getReason() != null
                                ? named.getReason()
                                : e.getClass().getSimpleName())
                .next("ls -ld " + quoted(folder), "shows whose folder it is");
    }

    private static String quoted(Path path) {
        return NextStep.quoted(path.toString());
    }
}
