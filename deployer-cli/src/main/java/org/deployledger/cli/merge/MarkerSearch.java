package org.deployledger.cli.merge;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for a whole conflict as it is written here: all its markers, in their order. What a code
/// fence of Markdown shows is none; a conflict that began outside of one may have any line in it.
final class MarkerSearch {
    private static final List<String> ORDER =
            List.of(
                    ConflictMarkers.MINE + " mine: ",
                    ConflictMarkers.BASE + " base: ",
                    ConflictMarkers.MIDDLE,
                    ConflictMarkers.THEIRS + " theirs: ");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");

    private final boolean isMarkdown;
    private String fence = "";
    private int found;
    private int begun;

    MarkerSearch(boolean isMarkdown) {
        this.isMarkdown = isMarkdown;
    }

    /// The line, from 1, at which the first one begins.
    OptionalInt in(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            take(lines.get(i), i + 1);
            if (found == ORDER.size()) {
                return OptionalInt.of(begun);
            }
        }
        return OptionalInt.empty();
    }

    private void take(String line, int number) {
        if (fence.isEmpty() && line.startsWith(ORDER.getFirst())) {
            begun = number;
            found = 1;
        } else if (found > 0) {
            found += line.startsWith(ORDER.get(found)) ? 1 : 0;
        } else if (isMarkdown) {
            fence = fenceAfter(line.stripTrailing());
        }
    }

    private String fenceAfter(String line) {
        Matcher matcher = FENCE.matcher(line);
        if (!matcher.matches()) {
            return fence;
        }
        if (fence.isEmpty()) {
            return matcher.group(1);
        }
        return matcher.group(1).startsWith(fence) && matcher.group(2).isBlank() ? "" : fence;
    }
}
