package org.deployledger.cli.blame;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Finds the version that each line of an item came with: from the newest version back, a line
/// stays with the older version as long as it is there too.
public final class LineBlame {
    private final Function<Edition, byte[]> contents;
    private final RawText text;
    private final @Nullable Edition[] editions;
    private final boolean[] certain;

    /// Where each line of the version at hand is in the newest one, -1 where it is not there.
    private int[] lines;

    private LineBlame(RawText text, Function<Edition, byte[]> contents) {
        this.text = text;
        this.contents = contents;
        this.editions = new @Nullable Edition[text.size()];
        this.certain = new boolean[text.size()];
        this.lines = new int[text.size()];
        Arrays.setAll(lines, line -> line);
    }

    /// The origin of each line of the newest version, in order.
    ///
    /// @param versions newest first, at least one; the newest is no deletion
    /// @param contents bytes of a version, asked newest first
    public static List<Origin> of(List<Edition> versions, Function<Edition, byte[]> contents) {
        RawText newest = new RawText(contents.apply(versions.getFirst()));
        LineBlame blame = new LineBlame(newest, contents);
        blame.walk(versions, newest);
        return blame.origins();
    }

    private void walk(List<Edition> versions, RawText newest) {
        RawText after = newest;
        for (int i = 0; i < versions.size() && isOpen(); i++) {
            Edition edition = versions.get(i);
            boolean isFirst = edition.version() == 1;
            boolean isLast = i == versions.size() - 1;
            if (isLast || edition.boundary() || versions.get(i + 1).isDeletion()) {
                settle(edition, isFirst || !(isLast || edition.boundary()));
                return;
            }
            if (!versions.get(i + 1).checksum().equals(edition.checksum())) {
                RawText before = new RawText(contents.apply(versions.get(i + 1)));
                step(before, after, edition);
                after = before;
            }
        }
    }

    private boolean isOpen() {
        return Arrays.stream(lines).anyMatch(line -> line >= 0);
    }

    /// Lines that the older version does not have came with this one.
    private void step(RawText before, RawText after, Edition edition) {
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
        int[] older = new int[before.size()];
        Arrays.fill(older, -1);
        int at = 0;
        int moved = 0;
        for (Edit edit : edits) {
            for (; at < edit.getBeginB(); at++) {
                older[at - moved] = lines[at];
            }
            for (; at < edit.getEndB(); at++) {
                settle(at, edition, true);
            }
            moved = edit.getEndB() - edit.getEndA();
        }
        for (; at < after.size(); at++) {
            older[at - moved] = lines[at];
        }
        lines = older;
    }

    private void settle(Edition edition, boolean sure) {
        for (int at = 0; at < lines.length; at++) {
            settle(at, edition, sure);
        }
    }

    private void settle(int at, Edition edition, boolean sure) {
        if (lines[at] >= 0) {
            editions[lines[at]] = edition;
            certain[lines[at]] = sure;
        }
    }

    private List<Origin> origins() {
        List<Origin> origins = new ArrayList<>();
        for (int line = 0; line < text.size(); line++) {
            origins.add(
                    new Origin(
                            text.getString(line),
                            Objects.requireNonNull(editions[line]),
                            certain[line]));
        }
        return origins;
    }
}
