package org.deployledger.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ConfirmationTest {
    private final ByteArrayOutputStream questions = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "yes\n", " Y \n"})
    void goesOnWhereTheAnswerIsYes(String answer) {
        confirmation(false, true, answer).require("Sure?", "deployer rollback 4", "--dry-run");

        assertEquals("Sure? [y/N] ", questions.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yep\n"})
    void stopsAtEveryOtherAnswer(String answer) {
        Failure refused =
                assertThrows(
                        Failure.class,
                        () ->
                                confirmation(false, true, answer)
                                        .require("Sure?", "deployer rollback 4", "--dry-run"));

        assertEquals(ExitCode.REFUSED, refused.exitCode());
    }

    @Test
    void asksNobodyWhereTheAnswerWasTyped() {
        confirmation(true, true, "n\n").require("Sure?", "deployer rollback 4", "--dry-run");

        assertEquals("", questions.toString(StandardCharsets.UTF_8));
    }

    @Test
    void namesTheOptionWhereNobodyCanBeAsked() {
        Failure refused =
                assertThrows(
                        Failure.class,
                        () ->
                                confirmation(false, false, "y\n")
                                        .require("Sure?", "deployer rollback 4", "--dry-run"));

        assertEquals("deployer rollback 4 --yes", refused.next().getLast().command());
    }

    private Confirmation confirmation(boolean yes, boolean canAsk, String answer) {
        return new Confirmation(
                yes,
                canAsk,
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(questions, true, StandardCharsets.UTF_8));
    }
}
