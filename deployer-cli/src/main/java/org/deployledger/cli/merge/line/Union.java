package org.deployledger.cli.merge.line;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings a clash together: what either side removed goes, what either side added comes. Only good
/// for who can tell otherwise that the result means what both sides meant.
public final class Union {
    private final List<String> base;
    private final Order order;
    private final boolean[] gone;
    private final Map<Integer, List<String>> mine = new HashMap<>();
    private final Map<Integer, List<String>> theirs = new HashMap<>();

    private Union(Stretch.Clash clash, Order order) {
        this.base = clash.base();
        this.order = order;
        this.gone = new boolean[base.size()];
        Elements.edits(base, clash.mine()).forEach(edit -> take(edit, clash.mine(), mine));
        Elements.edits(base, clash.theirs()).forEach(edit -> take(edit, clash.theirs(), theirs));
    }

    /// How what both sides added comes together. Nothing here depends on whose is whose.
    public enum Order {
        /// Each where it was added; at the same place what is smaller by its text comes first.
        SMALLER_FIRST,
        /// The same, but what is larger comes first.
        LARGER_FIRST,
        /// What is added before, between and behind lines that are gone comes together, so that
        /// what both sides put there is there once.
        TOGETHER
    }

    /// Both sides' changes.
    public static List<String> of(Stretch.Clash clash, Order order) {
        return new Union(clash, order).merged();
    }

    private void take(Edit edit, List<String> side, Map<Integer, List<String>> added) {
        for (int at = edit.getBeginA(); at < edit.getEndA(); at++) {
            gone[at] = true;
        }
        added.put(edit.getBeginA(), side.subList(edit.getBeginB(), edit.getEndB()));
    }

    private List<String> merged() {
        List<String> merged = new ArrayList<>();
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (int at = 0; at <= base.size(); at++) {
            one.addAll(mine.getOrDefault(at, List.of()));
            other.addAll(theirs.getOrDefault(at, List.of()));
            boolean stays = at < base.size() && !gone[at];
            if (order != Order.TOGETHER || stays || at == base.size()) {
                add(one, other, merged);
                one.clear();
                other.clear();
            }
            if (stays) {
                merged.add(base.get(at));
            }
        }
        return merged;
    }

    /// Adds both, and what they have in common once.
    private void add(List<String> one, List<String> other, List<String> into) {
        boolean isSmaller = String.join("", one).compareTo(String.join("", other)) <= 0;
        boolean inOrder = isSmaller == (order != Order.LARGER_FIRST);
        List<String> first = inOrder ? one : other;
        List<String> second = inOrder ? other : one;
        EditList edits = Elements.edits(first, second);
        int at = 0;
        for (Edit edit : edits) {
            into.addAll(first.subList(at, edit.getEndA()));
            into.addAll(second.subList(edit.getBeginB(), edit.getEndB()));
            at = edit.getEndA();
        }
        into.addAll(first.subList(at, first.size()));
    }
}
