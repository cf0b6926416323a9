package org.deployledger.cli.state;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Says beside a local state that damage was found in it after it was opened, so that the next
/// command sets it aside.
///
/// @param file the local state
/// @param key of the file that was opened: another one in its place is not meant
record DamageMark(Path file, String key) {

    /// The one of the file that is there now.
    static DamageMark of(Path file) {
        return new DamageMark(file, key(file));
    }

    private static String key(Path file) {
        try {
            return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return "";
        }
    }

    /// Whether it was put.
    boolean isThere() {
        try {
            return Files.exists(mark()) && Files.readString(mark()).equals(key);
        } catch (IOException e) {
            return false;
        }
    }

    /// Puts it.
    ///
    /// @throws Failure if that does not work: nobody would set the state aside
    void put() {
        try {
            Files.write(mark(), key.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.because(ExitCode.FAILED, "state_damaged", "the local state is damaged", e)
                    .fact("file", file)
                    .next("ls -la " + file.getParent(), "shows why nothing can be written there");
        }
    }

    /// Takes it away.
    void remove() throws IOException {
        Files.deleteIfExists(mark());
    }

    private Path mark() {
        return file.resolveSibling(file.getFileName() + ".is-damaged");
    }
}
