package org.deployledger.cli.render;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A command cannot be done. Carries what a person needs: one sentence, the facts, and what to type
/// next; and what a script needs: a stable code and the exit code. Rendered in one place.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String code;
    private final transient Map<String, String> facts = new LinkedHashMap<>();
    private final transient List<NextStep> next = new ArrayList<>();

    private Failure(ExitCode exitCode, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.code = code;
    }

    /// A failure without an underlying one.
    ///
    /// @param code stable code, such as `not_a_repository`
    /// @param message one sentence, without a full stop at the end
    public static Failure of(ExitCode exitCode, String code, String message) {
        return new Failure(exitCode, code, message, null);
    }

    /// A failure that another one caused; its stack trace is shown with `--verbose`.
    public static Failure because(ExitCode exitCode, String code, String message, Throwable cause) {
        return new Failure(exitCode, code, message, cause);
    }

    /// Refused by a rule, exit code 5.
    public static Failure refused(String code, String message) {
        return of(ExitCode.REFUSED, code, message);
    }

    /// The ledger cannot be reached or did not answer in time, exit code 6.
    public static Failure unreachable(String code, String message) {
        return of(ExitCode.UNREACHABLE, code, message);
    }

    /// Adds a fact that is printed below the sentence, aligned with the others.
    public Failure fact(String name, @Nullable Object value) {
        facts.put(name, String.valueOf(value));
        return this;
    }

    /// Adds a command that can be typed next, as it stands.
    public Failure next(String command, String meaning) {
        next.add(new NextStep(command, meaning));
        return this;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }

    public List<NextStep> next() {
        return next;
    }

    /// The sentence; never null.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
