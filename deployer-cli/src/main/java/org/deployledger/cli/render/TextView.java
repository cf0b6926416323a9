package org.deployledger.cli.render;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Prints lines for people: with or without colour, times relative to now.
public final class TextView {
    private static final int MOST_LINES = 200;

    private final PrintStream out;
    private final boolean colour;
    private final Function<Instant, String> ago;
    private final UnaryOperator<NextStep> leading;

    public TextView(PrintStream out, boolean colour, Clock clock) {
        this(out, colour, moment -> Ago.text(moment, clock.instant()), UnaryOperator.identity());
    }

    /// @param ago how to say how long ago a moment was
    /// @param leading has a next step lead to where this command went
    TextView(
            PrintStream out,
            boolean colour,
            Function<Instant, String> ago,
            UnaryOperator<NextStep> leading) {
        this.out = out;
        this.colour = colour;
        this.ago = ago;
        this.leading = leading;
    }

    /// Prints one line.
    public void line(String text) {
        out.println(harmless(text));
    }

    /// The text without what would move a terminal's cursor or worse: names of files, and what was
    /// written into them, come from anywhere. Colours and tabs stay.
    static String harmless(String text) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t' && !isColour(text, i);
            if (control && kept == null) {
                kept = new StringBuilder(text.substring(0, i));
            }
            if (kept != null) {
                kept.append(control ? "\\x" + hex(c >> 4) + hex(c) : String.valueOf(c));
            }
        }
        return kept == null ? text : kept.toString();
    }

    private static char hex(int digit) {
        return Character.forDigit(digit & 0xf, 16);
    }

    private static boolean isColour(String text, int at) {
        if (text.charAt(at) != '\u001b' || !text.startsWith("[", at + 1)) {
            return false;
        }
        int end = at + 2;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end)) || text.charAt(end) == ';')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == 'm';
    }

    /// Prints an empty line.
    public void line() {
        out.println();
    }

    /// Prints a line for each of a list, at most a screenful or two; then how many more there are.
    public <T> void lines(List<T> list, Function<T, String> line) {
        list.stream().limit(MOST_LINES).map(line).forEach(this::line);
        if (list.size() > MOST_LINES) {
            line(
                    "  … and "
                            + Brief.count(list.size() - MOST_LINES, "more line")
                            + " (--output json has all)");
        }
    }

    /// The sign in its colour.
    public String sign(Symbol symbol) {
        return paint(symbol.sign(), symbol.colour());
    }

    /// Text in bold.
    public String strong(String text) {
        return paint(text, "1");
    }

    /// Text that stands back.
    public String faint(String text) {
        return paint(text, "2");
    }

    /// A line of a unified diff in its colour.
    public String diffLine(String text) {
        return text.isEmpty()
                ? text
                : switch (text.charAt(0)) {
                    case '+' -> paint(text, "32");
                    case '-' -> paint(text, "31");
                    case '@' -> paint(text, "36");
                    default -> text;
                };
    }

    /// How long ago a moment was: `12 s ago`, `2 min ago`, `5 h ago`, `3 d ago`.
    public String ago(Instant moment) {
        return ago.apply(moment);
    }

    /// The commands to type next, aligned.
    public void next(List<NextStep> meant) {
        List<NextStep> steps = meant.stream().map(leading).toList();
        if (steps.isEmpty()) {
            return;
        }
        line();
        line("Next:");
        int width = steps.stream().mapToInt(step -> step.command().length()).max().orElse(0);
        for (NextStep step : steps) {
            line("  " + padded(step.command(), width) + "    " + faint(step.meaning()));
        }
    }

    /// The text filled up with spaces to a width.
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String paint(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
