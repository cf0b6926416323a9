package org.deployledger.cli.merge.line;

import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as a sequence of pieces, so that two texts can be compared piece by piece. A byte is a
/// character here, whatever the encoding: joined, the pieces are the same bytes again.
public final class Elements extends Sequence {
    private static final Pattern WORDS = Pattern.compile("\\w+|[ \\t]+|.", Pattern.DOTALL);

    private static final SequenceComparator<Elements> EQUALITY =
            new SequenceComparator<>() {
                @Override
                public boolean equals(Elements a, int ai, Elements b, int bi) {
                    return a.pieces.get(ai).equals(b.pieces.get(bi));
                }

                @Override
                public int hash(Elements elements, int at) {
                    return elements.pieces.get(at).hashCode();
                }
            };

    private final List<String> pieces;

    Elements(List<String> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /// Lines with their ends.
    public static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start) + 1;
            lines.add(text.substring(start, end == 0 ? text.length() : end));
            start = end == 0 ? text.length() : end;
        }
        return lines;
    }

    /// Words, white space, and every other character by itself.
    public static List<String> words(List<String> lines) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(String.join("", lines));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// The pieces, joined.
    public static byte[] bytes(List<String> pieces) {
        return String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The pieces as a text, for people.
    public static String utf8(List<String> pieces) {
        return new String(bytes(pieces), StandardCharsets.UTF_8);
    }

    /// What makes `after` of `before`, in order, as git has it.
    static EditList edits(List<String> before, List<String> after) {
        EditList edits =
                new HistogramDiff().diff(EQUALITY, framed(before, "<"), framed(after, ">"));
        return Sliding.slid(edits, before, after);
    }

    /// With a piece of its own at both ends: JGit would take off first what both texts have there,
    /// which git does not, and then count what is rare without it.
    private static Elements framed(List<String> pieces, String side) {
        List<String> framed = new ArrayList<>(pieces.size() + 2);
        framed.add("\0" + side);
        framed.addAll(pieces);
        framed.add("\0" + side);
        return new Elements(framed);
    }

    @Override
    public int size() {
        return pieces.size();
    }
}
