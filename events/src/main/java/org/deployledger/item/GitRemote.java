package org.deployledger.item;

import java.util.regex.Pattern;

/// The URL of a git remote, without a user's secret: what stands between `//` and `@` may be a user
/// name of an SSH URL, never a password or token.
public record GitRemote(String value) {
    private static final Pattern CREDENTIALS =
            Pattern.compile(
                    "^(?i)(https?|ftps?)://[^/@]*@|^[a-zA-Z][a-zA-Z0-9+.-]*://[^/@:]*:[^/@]*@");

    /// Most bytes of a remote in UTF-8.
    public static final int MAX_BYTES = 2048;

    /// @throws InvalidValueException with code `credentials_in_remote` or `invalid_text`
    public GitRemote {
        Text.printable("git remote", value, MAX_BYTES);
        if (CREDENTIALS.matcher(value).find()) {
            throw new InvalidValueException(
                    "credentials_in_remote",
                    "the git remote has a user and password in it, which must not be recorded");
        }
    }

    /// The remote as git has it, with user and password taken out.
    public static GitRemote stripped(String url) {
        return new GitRemote(
                CREDENTIALS.matcher(url).find() ? url.replaceFirst("//[^/@]*@", "//") : url);
    }

    @Override
    public String toString() {
        return value;
    }
}
