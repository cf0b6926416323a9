package org.deployledger.system.guides;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds what a guide prints against what was printed now. Three things differ from run to run:
///
/// - ids (six or more hexadecimal digits: deployments, commits, roots): each id of the page stands
///   for one id of this run, the same wherever it is printed, in commands too
/// - times and how long something took: `0.31 s`, `2 min`, dates; any will do
/// - the addresses of the ledger, and sequences, since agents report when they like
/// - bytes sent and in how many round trips, and the width of columns, which follows from the rest
///
/// All else must be equal.
final class Likeness {
    private static final Pattern ID =
            Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b[0-9a-f]{6,64}\\b");
    private static final Pattern FREE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+(Z| [+-]\\d{4})?"
                            + "|\\b\\d+(\\.\\d+)? (ms|s|min|h)\\b"
                            + "|\\b\\d+ bytes in \\d+ round trips?"
                            + "|(127\\.0\\.0\\.1|localhost):\\d+"
                            + "|\\bsequence \\d+"
                            + "|(?<=\\S)\\s{2,}");

    private final Map<String, String> addresses;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> printed = new HashMap<>();

    /// @param addresses of the page, each with that of this run
    Likeness(Map<String, String> addresses) {
        this.addresses = Map.copyOf(addresses);
    }

    /// The text of the page with the ids and addresses of this run.
    String now(String text) {
        String moved = text;
        for (Map.Entry<String, String> each : addresses.entrySet()) {
            moved = moved.replace(each.getKey(), each.getValue());
        }
        return ID.matcher(moved)
                .replaceAll(
                        id -> Matcher.quoteReplacement(ids.getOrDefault(id.group(), id.group())));
    }

    /// The text of this run with the addresses of the page.
    String then(String text) {
        String moved = text;
        for (Map.Entry<String, String> each : addresses.entrySet()) {
            moved = moved.replace(each.getValue(), each.getKey());
        }
        return moved;
    }

    /// How they differ; empty where they are alike. Learns which id stands for which.
    Optional<String> difference(List<String> page, List<String> run) {
        for (int i = 0; i < Math.max(page.size(), run.size()); i++) {
            String there = i < page.size() ? page.get(i) : "(nothing more)";
            String here = i < run.size() ? then(run.get(i)) : "(nothing more)";
            if (!alike(there, here)) {
                return Optional.of("  page  " + now(there) + "\n  now   " + here);
            }
        }
        return Optional.empty();
    }

    private boolean alike(String there, String here) {
        return shape(there).equals(shape(here)) && pair(ids(there), ids(here));
    }

    private boolean pair(List<String> there, List<String> here) {
        for (int i = 0; i < there.size(); i++) {
            String known = ids.putIfAbsent(there.get(i), here.get(i));
            String back = printed.putIfAbsent(here.get(i), there.get(i));
            if ((known != null && !known.equals(here.get(i)))
                    || (back != null && !back.equals(there.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String shape(String line) {
        return ID.matcher(FREE.matcher(line.stripTrailing()).replaceAll("  ")).replaceAll("ID");
    }

    private static List<String> ids(String line) {
        List<String> found = new ArrayList<>();
        ID.matcher(FREE.matcher(line).replaceAll("  "))
                .results()
                .forEach(id -> found.add(id.group()));
        return found;
    }
}
