package org.deployledger.cli.render;

/// Ids as people see them: enough digits to tell them apart, and to type.
public final class Brief {
    private static final int ID_DIGITS = 6;
    private static final int COMMIT_DIGITS = 7;

    private Brief() {}

    /// The first digits of a deployment's id, of a root or of a checksum.
    public static String id(String id) {
        return id.length() <= ID_DIGITS ? id : id.substring(0, ID_DIGITS);
    }

    /// The first digits of a git commit, as git shows them.
    public static String commit(String commit) {
        return commit.length() <= COMMIT_DIGITS ? commit : commit.substring(0, COMMIT_DIGITS);
    }

    /// A number with its noun: `1 change`, `2 changes`.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
