package org.deployledger.cli.render;

/// A command to type next, with its real arguments, and what it does.
public record NextStep(String command, String meaning) {
    private static final String PLAIN = "._/-@+";

    /// A word as one types it in a shell.
    public static String quoted(String word) {
        boolean plain =
                word.chars().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain && !word.isEmpty() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
