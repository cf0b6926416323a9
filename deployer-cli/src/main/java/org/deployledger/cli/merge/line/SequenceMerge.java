package org.deployledger.cli.merge.line;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

import java.util.ArrayList;
import java.util.List;

/// Merges two sequences that come from a third, as git does it: changes that overlap or touch each
/// other clash, unless both sides made the same of them.
public final class SequenceMerge {
    private final List<String> base;
    private final Side mine;
    private final Side theirs;
    private final List<Stretch> stretches = new ArrayList<>();
    private int at;

    private SequenceMerge(List<String> base, List<String> mine, List<String> theirs) {
        this.base = base;
        this.mine = new Side(base, mine);
        this.theirs = new Side(base, theirs);
    }

    /// What comes of it, in order.
    public static List<Stretch> of(List<String> base, List<String> mine, List<String> theirs) {
        SequenceMerge merge = new SequenceMerge(base, mine, theirs);
        while (merge.mine.hasNext() || merge.theirs.hasNext()) {
            merge.next();
        }
        merge.agree(base.subList(merge.at, base.size()));
        return merge.stretches;
    }

    /// Takes the next change with all that overlaps or touches it.
    private void next() {
        int from = Math.min(mine.begin(), theirs.begin());
        int to = from;
        mine.start();
        theirs.start();
        int before;
        do {
            before = to;
            to = theirs.absorb(mine.absorb(to));
        } while (to != before);
        agree(base.subList(at, from));
        at = to;
        if (!theirs.changed() || mine.made(from, to).equals(theirs.made(from, to))) {
            agree(mine.made(from, to));
        } else if (!mine.changed()) {
            agree(theirs.made(from, to));
        } else {
            stretches.add(
                    new Stretch.Clash(
                            from,
                            base.subList(from, to),
                            mine.made(from, to),
                            theirs.made(from, to)));
        }
    }

    private void agree(List<String> pieces) {
        if (!pieces.isEmpty()) {
            stretches.add(new Stretch.Agreed(pieces));
        }
    }

    /// What one side did, change by change.
    private static final class Side {
        private final List<String> result;
        private final EditList edits;
        private int next;
        private int first;

        Side(List<String> base, List<String> result) {
            this.result = result;
            this.edits = Elements.edits(base, result);
        }

        boolean hasNext() {
            return next < edits.size();
        }

        /// Where the next change begins in the base.
        int begin() {
            return hasNext() ? edits.get(next).getBeginA() : Integer.MAX_VALUE;
        }

        void start() {
            first = next;
        }

        /// Takes the changes that begin up to a place in the base.
        ///
        /// @return where the last of them ends, the place itself if that is behind it
        int absorb(int to) {
            int end = to;
            while (begin() <= end) {
                end = Math.max(end, edits.get(next).getEndA());
                next++;
            }
            return end;
        }

        /// Whether it took any since [#start()].
        boolean changed() {
            return next > first;
        }

        /// What it made of a part of the base that begins and ends where nothing clashes.
        List<String> made(int from, int to) {
            if (!changed()) {
                int moved =
                        next == 0
                                ? 0
                                : edits.get(next - 1).getEndB() - edits.get(next - 1).getEndA();
                return result.subList(from + moved, to + moved);
            }
            Edit begin = edits.get(first);
            Edit end = edits.get(next - 1);
            return result.subList(
                    begin.getBeginB() - (begin.getBeginA() - from),
                    end.getEndB() + (to - end.getEndA()));
        }
    }
}
