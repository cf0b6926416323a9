package org.deployledger.cli.render;

import org.deployledger.cli.json.JsonObject;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Where a command's words go: results to one stream in the asked format, everything else to the
/// other.
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final OutputFormat format;
    private final boolean colour;
    private final boolean verbose;
    private final boolean terminal;
    private final Clock clock;
    private String environment = "";
    private boolean noted;

    /// @param terminal whether standard error is a terminal that shows progress
    public Output(
            PrintStream out,
            PrintStream err,
            OutputFormat format,
            boolean colour,
            boolean verbose,
            boolean terminal,
            Clock clock) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.colour = colour;
        this.verbose = verbose;
        this.terminal = terminal;
        this.clock = clock;
    }

    /// Has every next step that is printed lead to an environment that was typed; the one place
    /// that does.
    ///
    /// @param typed empty where none was
    public Output leadingTo(String typed) {
        environment = typed;
        return this;
    }

    private NextStep leading(NextStep step) {
        return environment.isEmpty() ? step : step.in(environment);
    }

    private TextView view(PrintStream to, Function<Instant, String> ago) {
        return new TextView(to, colour, ago, this::leading);
    }

    private TextView view(PrintStream to) {
        return view(to, moment -> Ago.text(moment, clock.instant()));
    }

    /// Prints a result in the asked format, and gives its exit code.
    public ExitCode print(Result result) {
        switch (format) {
            case text -> result.text(view(out));
            case json -> out.println(result.json().line());
            case dot ->
                    throw Failure.of(
                                    ExitCode.USAGE,
                                    "no_such_format",
                                    "only deps has the format dot")
                            .next("deployer deps --output dot", "shows dependencies so");
        }
        return result.exitCode();
    }

    /// What would be printed as text, to be printed at another time.
    ///
    /// @param ago what stands for how long ago a moment was
    public String text(Result result, Function<Instant, String> ago) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream to = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            result.text(view(to, ago));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Prints text for people.
    public void text(Consumer<TextView> printing) {
        printing.accept(view(out));
    }

    /// Prints text for people that is no result.
    public void toPeople(Consumer<TextView> printing) {
        printing.accept(view(err));
    }

    /// Prints bytes as they are, such as an item's content.
    public void raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /// Prints one line of a text that is the same in every format, such as a completion script.
    public void plain(String line) {
        out.println(line);
    }

    /// Makes sure that what was printed is seen.
    public void flush() {
        out.flush();
    }

    /// Tells something that is no result: a warning, a note.
    public void note(String line) {
        noted = true;
        err.println(line);
    }

    /// Whether anything was told beside results.
    public boolean hasNoted() {
        return noted;
    }

    /// Progress of long work on standard error, silent unless that is a terminal.
    public Progress progress() {
        return terminal ? new Progress(err) : Progress.SILENT;
    }

    public OutputFormat format() {
        return format;
    }

    /// Renders a failure; the only place that does.
    public ExitCode fail(Failure failure) {
        switch (format) {
            case text, dot -> failText(failure);
            case json -> err.println(failJson(failure).line());
        }
        if (verbose) {
            failure.printStackTrace(new PrintWriter(err, true, StandardCharsets.UTF_8));
        }
        return failure.exitCode();
    }

    private void failText(Failure failure) {
        TextView view = view(err);
        view.line(view.strong("deployer: ") + failure.sentence());
        int width = failure.facts().keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, String> fact : failure.facts().entrySet()) {
            view.line("  " + TextView.padded(fact.getKey(), width) + "  " + fact.getValue());
        }
        view.next(failure.next());
    }

    private JsonObject failJson(Failure failure) {
        JsonObject facts = new JsonObject();
        failure.facts().forEach(facts::put);
        return JsonObject.versioned()
                .put("error", failure.code())
                .put("message", failure.sentence())
                .put("exit_code", failure.exitCode().number())
                .put("facts", facts)
                .put(
                        "next",
                        failure.next().stream().map(this::leading).map(NextStep::command).toList());
    }
}
