package org.deployledger.cli.session;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.git.GitSystem;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.Result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What `status` or `deploy` said where nothing differed, kept for the launcher: it says the same
/// again, without a JVM, as long as nothing has changed that the answer was made from.
///
/// The launcher asks for it in the variable `DEPLOYER_ECHO`, `COMMAND:KEY`. The key stands for
/// everything that the launcher knows of how the command was typed: folder, variables, terminals.
/// The file has the key, the digest of [org.deployledger.cli.walk.Outline] and the text, in which a
/// moment stands as `@{seconds since 1970}`, which no branch is named; a character 0 ends it.
public final class Echo {
    private static final String VARIABLE = "DEPLOYER_ECHO";
    private static final int DIGITS = 64;

    private final String command;
    private final String key;

    private final Optional<Path> ignoreFile;

    private Echo(String command, String key, Optional<Path> ignoreFile) {
        this.command = command;
        this.key = key;
        this.ignoreFile = ignoreFile;
    }

    /// The echo that the launcher asks for, if it does.
    public static Optional<Echo> wanted(Map<String, String> variables) {
        String text = variables.getOrDefault(VARIABLE, "");
        int colon = text.indexOf(':');
        return colon > 0 && text.indexOf('\n') < 0
                ? Optional.of(
                        new Echo(
                                text.substring(0, colon),
                                text.substring(colon + 1),
                                GitSystem.ignoreFile(variables)))
                : Optional.empty();
    }

    /// Keeps a result, if the launcher can tell whether it still holds: it was found by comparing
    /// the launcher's own digest with that of an earlier look, nothing differed, and nothing was
    /// said beside it. Where keeping it fails, the next command finds out by itself.
    public void keep(Session session, Result result) {
        boolean isWhole =
                result.exitCode() == ExitCode.DONE
                        && session.output().format() == OutputFormat.text
                        && !session.output().hasNoted()
                        && session.look().isSpared()
                        && session.workspace().git().isOrdinary()
                        && hasNoRulesElsewhere(session.workspace().git());
        if (isWhole) {
            session.glance().ifPresent(glance -> write(session, glance.outline(), result));
        }
    }

    private void write(Session session, String outline, Result result) {
        String text = session.output().text(result, moment -> "@{" + moment.getEpochSecond() + "}");
        String lines = key + "\n" + outline.substring(0, DIGITS) + "\n" + text + "\0";
        try {
            session.files()
                    .write(
                            session.workspace().stateFolder().resolve("echo-" + command),
                            lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // the next command finds out by itself
        }
    }

    /// The launcher looks at the repository's exclusion rules and at the user's usual ones.
    private boolean hasNoRulesElsewhere(GitRepository git) {
        return git.ruleFiles().stream()
                .allMatch(
                        file ->
                                file.startsWith(git.gitFolder())
                                        || ignoreFile.equals(Optional.of(file)));
    }
}
