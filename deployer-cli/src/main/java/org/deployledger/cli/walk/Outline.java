package org.deployledger.cli.walk;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A digest over paths and stat data of everything in a git working tree, which the launcher has
/// `find` make while the JVM starts. An equal one means that no [Walk] would find anything else; it
/// is trusted for that and nothing more, since it says nothing of what links lead to, and of what
/// git ignores.
public final class Outline {
    private static final String VARIABLE = "DEPLOYER_OUTLINE";
    private static final int DIGITS = 64;
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final Path file;

    private Outline(Path file) {
        this.file = file;
    }

    /// The outline that the launcher has announced: the file that it can be read from, and the
    /// folder that it is of.
    ///
    /// @param workTree the folder that it has to be of
    public static Optional<Outline> announced(Map<String, String> variables, Path workTree) {
        String text = variables.getOrDefault(VARIABLE, "");
        int colon = text.indexOf(':');
        return colon > 0 && isSame(Path.of(text.substring(colon + 1)), workTree)
                ? Optional.of(new Outline(Path.of(text.substring(0, colon))))
                : Optional.empty();
    }

    private static boolean isSame(Path announced, Path workTree) {
        try {
            return announced.equals(workTree) || Files.isSameFile(announced, workTree);
        } catch (IOException e) {
            return false;
        }
    }

    /// The digest, once `find` is done; empty where it failed, which the launcher says with other
    /// characters, or takes longer than so many nanoseconds.
    public Optional<String> digest(long patience) {
        long end = System.nanoTime() + patience;
        byte[] digits = new byte[DIGITS];
        int read = 0;
        try (InputStream in = new FileInputStream(file.toFile())) {
            while (read < DIGITS) {
                if (in.available() > 0) {
                    read += in.read(digits, read, DIGITS - read);
                } else if (System.nanoTime() > end) {
                    return Optional.empty();
                } else {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
            }
            String digest = new String(digits, StandardCharsets.US_ASCII);
            return Optional.of(digest).filter(Outline::isHexadecimal);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
