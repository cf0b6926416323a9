package org.deployledger.cli.render;

import java.util.List;

/// A command to type next, with its real arguments, and what it does.
public record NextStep(String command, String meaning) {
    private static final String DEPLOYER = "deployer ";
    private static final List<String> GOES_NOWHERE =
            List.of(
                    "deployer …",
                    "deployer COMMAND",
                    "deployer config",
                    "deployer env ",
                    "deployer help",
                    "deployer hook remove",
                    "deployer hook status",
                    "deployer init",
                    "deployer up");
    private static final String PLAIN = "._/-@+";

    /// The same for an environment that was typed: without it the command would go elsewhere. What
    /// goes nowhere stays as it is.
    NextStep in(String environment) {
        if (!command.startsWith(DEPLOYER)
                || command.contains("--environment ")
                || GOES_NOWHERE.stream().anyMatch(command::startsWith)) {
            return this;
        }
        String option = " --environment " + quoted(environment);
        int words = command.indexOf(" -- ");
        return new NextStep(
                words < 0
                        ? command + option
                        : command.substring(0, words) + option + command.substring(words),
                meaning);
    }

    /// A word as one types it in a shell.
    public static String quoted(String word) {
        boolean plain =
                word.chars().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain && !word.isEmpty() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
