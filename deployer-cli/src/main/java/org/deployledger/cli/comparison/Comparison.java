package org.deployledger.cli.comparison;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.UnifiedDiff;
import org.deployledger.cli.keys.KeyChanges;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One run of `compare`.
public final class Comparison {
    private final Sides sides;
    private final String environment;
    private final PathFilter filter;

    /// @param environment whose moments and versions are meant
    /// @param session empty where no side is the workspace
    public Comparison(
            LedgerApi api, String environment, Optional<Session> session, PathFilter filter) {
        this.sides = new Sides(api, environment, session);
        this.environment = environment;
        this.filter = filter;
    }

    /// Compares.
    public ComparisonResult of(Term first, Term second, ComparisonResult.Wish wish) {
        if (first instanceof Term.ItemVersion a && second instanceof Term.ItemVersion b) {
            Side before = sides.of(a, Optional.empty());
            Side after = sides.of(b, Optional.empty());
            return result(before, after, List.of(pair(before, a.path(), after, b.path())), wish);
        }
        Optional<String> only = item(first).or(() -> item(second));
        if (only.isEmpty() && first instanceof Term.Moment(String from)) {
            Optional<String> to = ofSameEnvironment(second);
            if (to.isPresent() || isHead(second)) {
                Map.Entry<Side, Side> both = sides.moments(from, to);
                return result(both.getKey(), both.getValue(), wish);
            }
        }
        Side before = sides.of(first, only);
        Side after = sides.of(second, only);
        return only.isPresent()
                ? result(before, after, List.of(pair(before, only.get(), after, only.get())), wish)
                : result(before, after, wish);
    }

    private static Optional<String> item(Term term) {
        return term instanceof Term.ItemVersion(String path, long _, String _)
                ? Optional.of(path)
                : Optional.empty();
    }

    private static Optional<String> ofSameEnvironment(Term term) {
        return term instanceof Term.Moment(String moment) ? Optional.of(moment) : Optional.empty();
    }

    private boolean isHead(Term term) {
        return term instanceof Term.Environment(var other) && other.value().equals(environment);
    }

    private ComparisonResult result(Side before, Side after, ComparisonResult.Wish wish) {
        Set<String> paths = new TreeSet<>(before.items().keySet());
        paths.addAll(after.items().keySet());
        List<Pair> pairs =
                paths.stream()
                        .filter(filter::covers)
                        .map(path -> pair(before, path, after, path))
                        .toList();
        return result(before, after, pairs, wish);
    }

    private ComparisonResult result(
            Side before, Side after, List<Pair> pairs, ComparisonResult.Wish wish) {
        List<ComparedItem> items = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!pair.isSame()) {
                items.add(compared(before, after, pair, wish));
            }
        }
        return new ComparisonResult(environment, before.name(), after.name(), items, wish);
    }

    private static ComparedItem compared(
            Side before, Side after, Pair pair, ComparisonResult.Wish wish) {
        LocalChange change = pair.change();
        if (wish.namesOnly()) {
            return new ComparedItem(
                    change, pair.before(), pair.after(), Optional.empty(), Optional.empty());
        }
        byte[] old = before.bytes(pair.before());
        byte[] current = after.bytes(pair.after());
        return new ComparedItem(
                change,
                pair.before(),
                pair.after(),
                Optional.of(UnifiedDiff.between(old, current)),
                KeyChanges.between(
                        change.path(),
                        pair.before().map(_ -> old),
                        pair.after().map(_ -> current)));
    }

    private static Pair pair(Side before, String oldPath, Side after, String newPath) {
        return new Pair(newPath, before.item(oldPath), after.item(newPath));
    }

    /// An item on both sides.
    private record Pair(String path, Optional<Held> before, Optional<Held> after) {
        boolean isSame() {
            return before.map(Held::checksum).equals(after.map(Held::checksum));
        }

        LocalChange change() {
            Optional<Checksum> old = before.map(Held::checksum);
            Optional<Checksum> current = after.map(Held::checksum);
            String operation =
                    current.isEmpty()
                            ? LocalChange.DELETED
                            : old.isEmpty() ? LocalChange.ADDED : LocalChange.MODIFIED;
            return new LocalChange(
                    path, operation, before.map(Held::version).orElse(0L), old, current);
        }
    }
}
