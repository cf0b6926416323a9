package org.deployledger.cli.edit;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;

/// What people are told when a file cannot be read or written: the cause, who may do what there,
/// and whether the file is as it was.
record WriteFailure(Session session, WantedEdit edit) {

    Failure reading(IOException cause) {
        Path file = session.workspace().file(edit.path());
        return failure("file_not_read", "the file cannot be read", file, cause)
                .fact("content", "as it was");
    }

    Failure writing(WorkspaceFile target, byte[] before, IOException cause) {
        return failure("file_not_written", "the file cannot be written", target.file(), cause)
                .fact("content", isStill(target.file(), before) ? "as it was" : "not as it was");
    }

    Failure changedMeanwhile(WorkspaceFile target) {
        return Failure.of(
                        ExitCode.FAILED,
                        "file_changed",
                        "the file was changed by somebody else while it was edited")
                .fact("path", edit.path())
                .fact("file", target.file())
                .fact("content", "theirs, left alone");
    }

    private Failure failure(String code, String message, Path file, IOException cause) {
        Path folder = Objects.requireNonNull(file.getParent());
        return Failure.because(ExitCode.FAILED, code, message, cause)
                .fact("path", edit.path())
                .fact("file", file)
                .fact("cause", reason(cause))
                .fact("mode", mode(file))
                .fact("folder", mode(folder))
                .fact("user", System.getProperty("user.name"));
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it is gone";
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static String mode(Path file) {
        try {
            PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
            return "%s %s:%s"
                    .formatted(
                            PosixFilePermissions.toString(found.permissions()),
                            found.owner().getName(),
                            found.group().getName());
        } catch (IOException e) {
            return "unknown";
        }
    }

    private boolean isStill(Path file, byte[] before) {
        try {
            return Arrays.equals(session.files().read(file), before);
        } catch (IOException e) {
            return false;
        }
    }
}
