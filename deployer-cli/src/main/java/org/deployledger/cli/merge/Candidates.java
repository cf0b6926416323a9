package org.deployledger.cli.merge;

import org.deployledger.cli.merge.line.Elements;
import org.deployledger.cli.merge.line.SequenceMerge;
import org.deployledger.cli.merge.line.Stretch;
import org.deployledger.cli.merge.line.Union;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Ways to bring clashes together so that all that either side changed is in them: changed lines
/// next to each other in either order, or changed words in the same line. Whether one of them is
/// right, only their meaning can tell.
record Candidates(List<Stretch> stretches) {
    private static final int MOST = 64;

    /// The first candidate that is right.
    Optional<List<Stretch>> find(Predicate<List<Stretch>> isRight) {
        List<List<Stretch>> candidates = List.of(List.of());
        for (Stretch stretch : stretches) {
            List<Stretch> ways =
                    switch (stretch) {
                        case Stretch.Agreed agreed -> List.of(agreed);
                        case Stretch.Clash clash -> ways(clash);
                    };
            candidates = longer(candidates, ways);
        }
        return candidates.stream().filter(isRight).findFirst();
    }

    /// All the pieces, one after the other.
    static List<String> pieces(List<Stretch> merged) {
        List<String> pieces = new ArrayList<>();
        for (Stretch stretch : merged) {
            switch (stretch) {
                case Stretch.Agreed(var agreed) -> pieces.addAll(agreed);
                case Stretch.Clash _ ->
                        throw new IllegalStateException("a clash has no pieces of its own");
            }
        }
        return pieces;
    }

    private static List<List<Stretch>> longer(List<List<Stretch>> heads, List<Stretch> ways) {
        List<List<Stretch>> longer = new ArrayList<>();
        for (List<Stretch> head : heads) {
            for (Stretch way : ways) {
                if (longer.size() < MOST) {
                    List<Stretch> next = new ArrayList<>(head);
                    next.add(way);
                    longer.add(next);
                }
            }
        }
        return longer;
    }

    private static List<Stretch> ways(Stretch.Clash clash) {
        Set<List<String>> ways = new LinkedHashSet<>();
        for (Union.Order order : Union.Order.values()) {
            ways.add(Union.of(clash, order));
        }
        byWords(clash).ifPresent(ways::add);
        return ways.stream().<Stretch>map(Stretch.Agreed::new).toList();
    }

    private static Optional<List<String>> byWords(Stretch.Clash clash) {
        List<Stretch> merged =
                SequenceMerge.of(
                        Elements.words(clash.base()),
                        Elements.words(clash.mine()),
                        Elements.words(clash.theirs()));
        return merged.stream().allMatch(Stretch.Agreed.class::isInstance)
                ? Optional.of(pieces(merged))
                : Optional.empty();
    }
}
