package org.deployledger.cli.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A comment in TOML or YAML. Where a quote hides what is a comment, more is taken for one rather
/// than less.
///
/// @param line that it stands in, from 0
/// @param start where it begins in the line
/// @param text from the number sign on
record Remark(int line, int start, String text) {

    /// The comments in these lines.
    static List<Remark> in(List<String> lines) {
        List<Remark> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int at = i;
            start(line)
                    .ifPresent(
                            start ->
                                    found.add(
                                            new Remark(at, start, line.substring(start).strip())));
        }
        return found;
    }

    /// How often each text is there.
    static Map<String, Long> counts(List<String> lines) {
        return in(lines).stream()
                .collect(Collectors.groupingBy(Remark::text, TreeMap::new, Collectors.counting()));
    }

    /// How often each text is to be there once both sides are merged.
    static Map<String, Long> merged(List<String> base, List<String> mine, List<String> theirs) {
        Map<String, Long> olds = counts(base);
        Map<String, Long> ours = counts(mine);
        Map<String, Long> others = counts(theirs);
        Set<String> texts = new HashSet<>(ours.keySet());
        texts.addAll(others.keySet());
        Function<String, Long> count =
                text -> {
                    long old = olds.getOrDefault(text, 0L);
                    long one = ours.getOrDefault(text, 0L);
                    long other = others.getOrDefault(text, 0L);
                    return one == other ? one : Math.max(0, one + other - old);
                };
        Map<String, Long> merged = new TreeMap<>();
        texts.stream()
                .filter(text -> count.apply(text) > 0)
                .forEach(text -> merged.put(text, count.apply(text)));
        return merged;
    }

    /// Whether nothing else stands in its line.
    boolean standsAlone(List<String> lines) {
        return lines.get(line).substring(0, start).isBlank();
    }

    private static OptionalInt start(String line) {
        int at = 0;
        while (at < line.length()) {
            char sign = line.charAt(at);
            if (sign == '#') {
                return OptionalInt.of(at);
            }
            if ((sign == '"' || sign == '\'') && opens(line, at)) {
                int end = end(line, at);
                if (end < 0) {
                    int mark = line.indexOf('#');
                    return mark < 0 ? OptionalInt.empty() : OptionalInt.of(mark);
                }
                at = end;
            }
            at++;
        }
        return OptionalInt.empty();
    }

    /// A quote in the middle of a word is none.
    private static boolean opens(String line, int at) {
        return at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
    }

    /// Where a string in quotes ends; -1 if not in this line.
    private static int end(String line, int from) {
        char quote = line.charAt(from);
        for (int at = from + 1; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == quote) {
                return at;
            }
            if (sign == '\\' && quote == '"') {
                at++;
            }
        }
        return -1;
    }
}
