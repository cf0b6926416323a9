package org.deployledger.cli.merge;

import org.deployledger.cli.merge.line.Elements;
import org.deployledger.item.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text with conflict markers, taken apart: what each side has of it. What somebody edited
/// outside of the markers is the same on all sides.
///
/// @param labels what stands behind its markers
/// @param sides all three of them
public record MarkedText(ConflictMarkers labels, Sides sides) {

    /// What a text with markers is read as.
    public sealed interface Reading {
        /// Each marker is where it has to be.
        record Read(MarkedText text) implements Reading {}

        /// There is none.
        record Unmarked() implements Reading {}

        /// Markers are missing, or one more stands among them.
        ///
        /// @param line of the first that is not where it has to be, from 1
        record Broken(int line) implements Reading {}
    }

    private enum Part {
        BETWEEN,
        MINE,
        BASE,
        THEIRS
    }

    /// Reads a text.
    public static Reading read(byte[] content) {
        return new Reader().read(Elements.lines(content));
    }

    private static final class Reader {
        private final List<String> base = new ArrayList<>();
        private final List<String> mine = new ArrayList<>();
        private final List<String> theirs = new ArrayList<>();
        private Part part = Part.BETWEEN;
        private Optional<ConflictMarkers> labels = Optional.empty();
        private String mineLabel = "";
        private String baseLabel = "";

        Reading read(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                if (!take(lines.get(i))) {
                    return new Reading.Broken(i + 1);
                }
            }
            if (part != Part.BETWEEN) {
                return new Reading.Broken(lines.size());
            }
            return labels.<Reading>map(
                            each ->
                                    new Reading.Read(
                                            new MarkedText(
                                                    each,
                                                    new Sides(
                                                            bytes(base),
                                                            bytes(mine),
                                                            bytes(theirs)))))
                    .orElseGet(Reading.Unmarked::new);
        }

        /// @return false if it is a marker that cannot stand here
        private boolean take(String line) {
            if (line.startsWith(ConflictMarkers.MINE + " ")) {
                mineLabel = label(line);
                return moves(Part.BETWEEN, Part.MINE);
            }
            if (line.startsWith(ConflictMarkers.BASE + " ")) {
                baseLabel = label(line);
                return moves(Part.MINE, Part.BASE);
            }
            boolean isInDoubt = part == Part.BASE || part == Part.THEIRS;
            if (isInDoubt && line.strip().equals(ConflictMarkers.MIDDLE)) {
                return moves(Part.BASE, Part.THEIRS);
            }
            if (line.startsWith(ConflictMarkers.THEIRS + " ")) {
                labels =
                        labels.or(
                                () ->
                                        Optional.of(
                                                new ConflictMarkers(
                                                        mineLabel, baseLabel, label(line))));
                return moves(Part.THEIRS, Part.BETWEEN);
            }
            add(line);
            return true;
        }

        private boolean moves(Part from, Part to) {
            boolean isRight = part == from;
            part = to;
            return isRight;
        }

        private void add(String line) {
            switch (part) {
                case BETWEEN -> List.of(base, mine, theirs).forEach(side -> side.add(line));
                case MINE -> mine.add(line);
                case BASE -> base.add(line);
                case THEIRS -> theirs.add(line);
            }
        }

        private static String label(String line) {
            return Elements.utf8(List.of(line.substring(ConflictMarkers.MINE.length()).strip()));
        }

        private static Optional<Bytes> bytes(List<String> lines) {
            return Optional.of(Bytes.wrap(Elements.bytes(lines)));
        }
    }
}
