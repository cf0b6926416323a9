package org.deployledger.cli.merge.line;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

import java.util.Arrays;
import java.util.List;

/// Moves runs of added and of removed pieces to where git has them. A run that begins with what
/// stands behind it can as well be told one piece later, and the other way round; whether two sides
/// clash depends on it. As in git's xdiff a run goes as far down as it can, back up to where the
/// other text has a run, and takes in whatever run it meets.
final class Sliding {
    private final List<String> pieces;
    private final boolean[] changed;
    private final boolean[] others;

    private Sliding(List<String> pieces, boolean[] changed, boolean[] others) {
        this.pieces = pieces;
        this.changed = changed;
        this.others = others;
    }

    /// A run of changed pieces between two that did not change; it may be empty.
    private static final class Run {
        private final boolean[] changed;
        private int start;
        private int end;

        Run(boolean[] changed) {
            this.changed = changed;
            growDown();
        }

        boolean isEmpty() {
            return start == end;
        }

        private void growDown() {
            while (end < changed.length && changed[end]) {
                end++;
            }
        }

        private void growUp() {
            while (start > 0 && changed[start - 1]) {
                start--;
            }
        }

        boolean next() {
            if (end == changed.length) {
                return false;
            }
            start = end + 1;
            end = start;
            growDown();
            return true;
        }

        void previous() {
            end = start - 1;
            start = end;
            growUp();
        }
    }

    /// The same edits, slid.
    ///
    /// @param framed edits of both texts with one more piece before and behind each
    static EditList slid(EditList framed, List<String> before, List<String> after) {
        boolean[] removed = new boolean[before.size()];
        boolean[] added = new boolean[after.size()];
        for (Edit edit : framed) {
            mark(removed, edit.getBeginA() - 1, edit.getEndA() - 1);
            mark(added, edit.getBeginB() - 1, edit.getEndB() - 1);
        }
        new Sliding(before, removed, added).slide();
        new Sliding(after, added, removed).slide();
        return edits(removed, added);
    }

    private static void mark(boolean[] changed, int from, int to) {
        int first = Math.max(0, from);
        int end = Math.min(changed.length, to);
        if (first < end) {
            Arrays.fill(changed, first, end, true);
        }
    }

    private void slide() {
        Run run = new Run(changed);
        Run other = new Run(others);
        do {
            if (!run.isEmpty()) {
                slide(run, other);
            }
            other.next();
        } while (run.next());
    }

    private void slide(Run run, Run other) {
        int size;
        int highest;
        int matching;
        do {
            size = run.end - run.start;
            matching = -1;
            while (up(run)) {
                other.previous();
            }
            highest = run.end;
            if (!other.isEmpty()) {
                matching = run.end;
            }
            while (down(run)) {
                other.next();
                if (!other.isEmpty()) {
                    matching = run.end;
                }
            }
        } while (size != run.end - run.start);
        if (run.end != highest && matching != -1) {
            while (other.isEmpty()) {
                up(run);
                other.previous();
            }
        }
    }

    private boolean up(Run run) {
        if (run.start == 0 || !pieces.get(run.start - 1).equals(pieces.get(run.end - 1))) {
            return false;
        }
        changed[--run.start] = true;
        changed[--run.end] = false;
        run.growUp();
        return true;
    }

    private boolean down(Run run) {
        if (run.end == pieces.size() || !pieces.get(run.start).equals(pieces.get(run.end))) {
            return false;
        }
        changed[run.start++] = false;
        changed[run.end++] = true;
        run.growDown();
        return true;
    }

    private static EditList edits(boolean[] removed, boolean[] added) {
        EditList edits = new EditList();
        int a = 0;
        int b = 0;
        while (a < removed.length || b < added.length) {
            int beginA = a;
            int beginB = b;
            while (a < removed.length && removed[a]) {
                a++;
            }
            while (b < added.length && added[b]) {
                b++;
            }
            if (a > beginA || b > beginB) {
                edits.add(new Edit(beginA, a, beginB, b));
            }
            a++;
            b++;
        }
        return edits;
    }
}
