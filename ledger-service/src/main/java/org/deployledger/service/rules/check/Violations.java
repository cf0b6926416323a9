package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Position;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// How violations are worded and ordered.
public final class Violations {
    /// So many violations of one command are told.
    static final int MOST_TOLD = 1_000;

    /// So many names are given in a message; the others are counted.
    static final int NAMED = 5;

    /// By item and place, so that the order of staging never shows.
    static final Comparator<RuleViolation> ORDER =
            Comparator.comparing(RuleViolation::path)
                    .thenComparing(RuleViolation::line, Violations::compare)
                    .thenComparing(RuleViolation::column, Violations::compare)
                    .thenComparing(RuleViolation::rule)
                    .thenComparing(RuleViolation::code)
                    .thenComparing(RuleViolation::message);

    private Violations() {}

    /// A violation, its message cut where it is very long.
    ///
    /// @param at where in the item, null where there is no such place
    public static RuleViolation of(
            ItemPath path, String rule, String code, @Nullable Position at, String message) {
        return new RuleViolation(
                path,
                rule,
                code,
                at == null ? null : (Integer) at.line(),
                at == null ? null : (Integer) at.column(),
                cut(message));
    }

    static RuleViolation of(ItemPath path, Found found, String code, String message) {
        return of(path, found.rule().name(), code, found.at(), message);
    }

    /// In their order, and where there are too many the last says so.
    static List<RuleViolation> told(List<RuleViolation> found) {
        List<RuleViolation> all = found.stream().sorted(ORDER).toList();
        if (all.size() <= MOST_TOLD) {
            return all;
        }
        List<RuleViolation> first = new ArrayList<>(all.subList(0, MOST_TOLD - 1));
        RuleViolation next = all.get(MOST_TOLD - 1);
        first.add(
                new RuleViolation(
                        next.path(),
                        OwnItems.RULE,
                        "more_violations",
                        null,
                        null,
                        "there are "
                                + (all.size() - first.size())
                                + " more violations from here on; mend these first"));
        return first;
    }

    /// Names, and how many more there are.
    ///
    /// @param more whether there are further ones that nobody counted
    static String list(Collection<String> names, boolean more) {
        String named = String.join(", ", names.stream().limit(NAMED).toList());
        int left = names.size() - NAMED;
        return left > 0 || more ? named + " and " + (more ? "others" : left + " more") : named;
    }

    /// A path as it is, cut where it is very long.
    public static String shown(ItemPath path) {
        String quoted = Text.quote(path.value());
        return quoted.substring(1, quoted.length() - 1);
    }

    /// A value as a claim has it, for a message.
    static String declared(String value) {
        int end = value.indexOf(':');
        return value.startsWith("sha256:") ? "a long value" : Text.quote(value.substring(end + 1));
    }

    private static String cut(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= RuleViolation.MESSAGE_BYTES) {
            return message;
        }
        int end = Math.min(message.length(), RuleViolation.MESSAGE_BYTES / 4);
        return message.substring(0, message.offsetByCodePoints(0, message.codePointCount(0, end)))
                + "…";
    }

    private static int compare(@Nullable Integer a, @Nullable Integer b) {
        return Integer.compare(a == null ? 0 : a, b == null ? 0 : b);
    }
}
