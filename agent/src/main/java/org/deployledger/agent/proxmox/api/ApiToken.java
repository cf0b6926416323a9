package org.deployledger.agent.proxmox.api;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;

/// An API token: its id, and the file that has its secret. The file is read at each request, so
/// that a new secret needs no restart; the secret is in no message and kept nowhere.
///
/// @param id `USER@REALM!NAME`
public record ApiToken(String id, Path file) {
    private static final Pattern ID =
            Pattern.compile("[^\\s:/@!=]{1,64}@[A-Za-z][\\w.-]{0,31}![A-Za-z][\\w.-]{0,126}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,128}");
    private static final int MOST_BYTES = 1024;

    /// Whether that can be the id of a token.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// The value of the header `Authorization`.
    ///
    /// @throws ApiException if the file cannot be read, can be read by everybody, or has no secret
    public String authorization() throws ApiException {
        try {
            if (isOpenToAll()) {
                throw unreadable("everybody may read it: chmod o-rwx " + file, null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable("it is larger than " + MOST_BYTES + " bytes", null);
            }
            String secret = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!SECRET.matcher(secret).matches()) {
                throw unreadable("it has to hold the secret alone, on one line", null);
            }
            return "PVEAPIToken=" + id + "=" + secret;
        } catch (IOException e) {
            throw unreadable("it cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private boolean isOpenToAll() throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private ApiException unreadable(String why, @Nullable IOException e) {
        String message = "the token file %s is of no use: %s".formatted(file, why);
        return e == null
                ? new ApiException(Failure.TOKEN_UNREADABLE, false, message)
                : new ApiException(Failure.TOKEN_UNREADABLE, false, message, e);
    }
}
