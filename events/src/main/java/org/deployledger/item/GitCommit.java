package org.deployledger.item;

import java.util.regex.Pattern;

/// A full git commit hash: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
public record GitCommit(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /// @throws InvalidValueException with code `invalid_git_commit` if the text is anything else
    public GitCommit {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "invalid_git_commit",
                    "git commit "
                            + Text.quote(value)
                            + " is not a full hash of 40 or 64 lower-case hexadecimal digits");
        }
    }

    /// The first seven digits, as git shows them.
    public String abbreviated() {
        return value.substring(0, 7);
    }

    @Override
    public String toString() {
        return value;
    }
}
