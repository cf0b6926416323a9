package org.deployledger.service.rules.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.ArrayDeque;
import java.util.Deque;

/// Regular expressions whose matching takes time in proportion to the text (RE2): no backreference
/// and no look-around, and counted repetitions only as far as the program that they make stays
/// small.
public final class LinearPattern {
    private static final int MOST_CHARACTERS = 1_000;
    private static final long MOST_INSTRUCTIONS = 10_000;
    private static final int MOVES_OF_A_STEP = 64;

    private final Pattern pattern;
    private final int size;

    private LinearPattern(Pattern pattern, int size) {
        this.pattern = pattern;
        this.size = size;
    }

    /// Whether the pattern matches the whole text.
    public boolean matches(String text) {
        return pattern.matches(text);
    }

    /// Whether the pattern matches a part of the text.
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /// How many steps it takes to look at the text, at most.
    public int cost(String text) {
        return cost(size, text);
    }

    static int cost(int size, String text) {
        long moves = (long) (size + 1) * (text.length() + 1);
        return (int) Math.min(Integer.MAX_VALUE, 1 + moves / MOVES_OF_A_STEP);
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /// What a text is compiled to.
    public sealed interface Compiled {}

    /// The pattern.
    public record Good(LinearPattern pattern) implements Compiled {}

    /// The text is none that is taken.
    public record Bad(String message) implements Compiled {}

    /// The pattern of the text, or why there is none.
    public static Compiled compile(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new Bad("a pattern has at most " + MOST_CHARACTERS + " characters");
        }
        if (size(text) > MOST_INSTRUCTIONS) {
            return new Bad("the counted repetitions of the pattern make too large a program");
        }
        try {
            return new Good(new LinearPattern(Pattern.compile(text), (int) size(text)));
        } catch (PatternSyntaxException e) {
            return new Bad("the pattern cannot be read (RE2 syntax): " + e.getDescription());
        }
    }

    /// How large a program it makes, roughly and not less: the size of what is repeated, times how
    /// often.
    private static long size(String text) {
        Deque<Long> groups = new ArrayDeque<>();
        long size = 0;
        long last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                last = 1;
            } else if (c == '[') {
                i = Math.max(i, text.indexOf(']', i + 2));
                last = 1;
            } else if (c == '(') {
                groups.push(size);
                size = 0;
                last = 0;
                continue;
            } else if (c == ')' && !groups.isEmpty()) {
                last = size + 2;
                size = groups.pop();
            } else if (c == '{') {
                last = last * (repetitions(text, i) - 1);
            } else {
                last = 1;
            }
            size = Math.min(size + last, Integer.MAX_VALUE);
        }
        return groups.stream().mapToLong(Long::longValue).sum() + size;
    }

    /// The larger number of `{n,m}`, 1 where that is no repetition.
    private static long repetitions(String text, int brace) {
        int end = text.indexOf('}', brace);
        long most = 1;
        for (String number : text.substring(brace + 1, Math.max(end, brace + 1)).split(",", -1)) {
            boolean isNumber =
                    !number.isEmpty()
                            && number.length() < 6
                            && number.chars().allMatch(LinearPattern::digit);
            most = Math.max(most, isNumber ? Long.parseLong(number) : 1);
        }
        return most;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
