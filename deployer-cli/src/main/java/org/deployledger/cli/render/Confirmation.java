package org.deployledger.cli.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Asks a person before something is done that many would notice.
public final class Confirmation {
    private final boolean yes;
    private final boolean canAsk;
    private final InputStream answers;
    private final PrintStream questions;

    /// @param yes whether the answer was typed with the command
    /// @param canAsk whether somebody sits there
    public Confirmation(boolean yes, boolean canAsk, InputStream answers, PrintStream questions) {
        this.yes = yes;
        this.canAsk = canAsk;
        this.answers = answers;
        this.questions = questions;
    }

    /// Whether a question will be asked, so that what it is about is to be shown before.
    public boolean asks() {
        return !yes && canAsk;
    }

    /// Goes on where the answer is yes.
    ///
    /// @param typed the command without `--yes`
    /// @param look the option that shows what it would do
    /// @throws Failure refused, if the answer is no or nobody can be asked
    public void require(String question, String typed, String look) {
        if (yes) {
            return;
        }
        if (!canAsk) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "not_confirmed",
                            "this wants to be confirmed, and nobody can be asked here")
                    .next(typed + " " + look, "shows what it would do")
                    .next(typed + " --yes", "does it");
        }
        if (!agrees(question)) {
            throw Failure.of(ExitCode.REFUSED, "not_confirmed", "nothing was done")
                    .next(typed, "asks again");
        }
    }

    /// Whether the answer is yes; it is no where nobody can be asked.
    public boolean agrees(String question) {
        if (yes || !canAsk) {
            return yes;
        }
        questions.print(question + " [y/N] ");
        questions.flush();
        String answer = answer().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /// Goes on where the name is typed: for what many would notice, and nobody could take back at
    /// once.
    ///
    /// @param what is about to happen
    /// @param typed the command without `--yes`
    /// @throws Failure refused, if it is not, or nobody can be asked
    public void requireName(String name, String what, String typed) {
        if (yes) {
            return;
        }
        if (!canAsk) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "not_confirmed",
                            "this wants to be confirmed, and nobody can be asked here")
                    .next(typed + " --yes", "does it");
        }
        questions.print(what + ". Type " + name + " to do it: ");
        questions.flush();
        if (!answer().strip().equals(name)) {
            throw Failure.of(ExitCode.REFUSED, "not_confirmed", "nothing was done")
                    .next(typed, "asks again");
        }
    }

    private String answer() {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
