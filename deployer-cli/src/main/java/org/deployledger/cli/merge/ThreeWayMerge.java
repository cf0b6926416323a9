package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.line.Elements;
import org.deployledger.cli.merge.line.SequenceMerge;
import org.deployledger.cli.merge.line.Stretch;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Merges two sides of one item: line by line, and where lines collide that have keys, key by key.
/// What is merged by key is put together from both sides' own text, so that comments and notation
/// stay, and is taken only if it means what the merged keys mean.
public final class ThreeWayMerge {
    private static final Collision TOGETHER =
            Collision.at(Collision.Kind.LINES, "the lines put together");

    private final Optional<Keyed> keyed;
    private final int above;
    private final List<Stretch> stretches;
    private final List<Stretch.Clash> clashes;
    private final Stretch.Clash whole;
    private final Optional<KeyMerge.Verdict> verdict;

    private ThreeWayMerge(Optional<Keyed> keyed, int above, Bytes base, Bytes mine, Bytes theirs) {
        this.keyed = keyed;
        this.above = above;
        this.whole =
                new Stretch.Clash(
                        0,
                        Elements.lines(base.array()),
                        Elements.lines(mine.array()),
                        Elements.lines(theirs.array()));
        this.stretches = SequenceMerge.of(whole.base(), whole.mine(), whole.theirs());
        this.clashes =
                stretches.stream()
                        .filter(Stretch.Clash.class::isInstance)
                        .map(Stretch.Clash.class::cast)
                        .toList();
        this.verdict = keyed.flatMap(known -> verdict(known, base, mine, theirs));
    }

    private static Optional<KeyMerge.Verdict> verdict(
            Keyed keyed, Bytes base, Bytes mine, Bytes theirs) {
        Optional<Value> old = keyed.read(base.array());
        Optional<Value> ours = keyed.read(mine.array());
        Optional<Value> others = keyed.read(theirs.array());
        return old.isEmpty() || ours.isEmpty() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(KeyMerge.of(old.get(), ours.get(), others.get()));
    }

    /// Merges.
    ///
    /// @param keyed what in the item has keys; empty where nothing has
    public static MergeResult of(Optional<Keyed> keyed, Sides sides) {
        return of(keyed, sides, 0);
    }

    /// Merges a part of an item.
    ///
    /// @param above how many lines of the base stand above it
    static MergeResult of(Optional<Keyed> keyed, Sides sides, int above) {
        if (sides.mine().equals(sides.theirs()) || sides.base().equals(sides.theirs())) {
            return new MergeResult.Merged(sides.mine(), MergeResult.By.ONE_SIDE);
        }
        if (sides.base().equals(sides.mine())) {
            return new MergeResult.Merged(sides.theirs(), MergeResult.By.ONE_SIDE);
        }
        if (sides.mine().isEmpty() || sides.theirs().isEmpty()) {
            return collides(Collision.at(Collision.Kind.ITEM, "the item"));
        }
        if (sides.isBinary()) {
            return collides(Collision.at(Collision.Kind.BINARY, "the content, which is no text"));
        }
        Bytes base = sides.base().orElse(Bytes.wrap(new byte[0]));
        Bytes mine = sides.mine().get();
        Bytes theirs = sides.theirs().get();
        ThreeWayMerge merge = new ThreeWayMerge(keyed, above, base, mine, theirs);
        return merge.merged(() -> HeadAndBody.of(base, mine, theirs));
    }

    private MergeResult merged(Supplier<Optional<HeadAndBody>> parts) {
        if (clashes.isEmpty() && isSound()) {
            return merged(Elements.bytes(Candidates.pieces(stretches)), MergeResult.By.LINES);
        }
        if (keyed.isEmpty() || verdict.isEmpty()) {
            return new MergeResult.Collides(collisions());
        }
        return switch (keyed.get()) {
            case Keyed.Whole document ->
                    byKeys(document)
                            .map(bytes -> merged(bytes, MergeResult.By.KEYS))
                            .orElseGet(() -> new MergeResult.Collides(collisions()));
            case Keyed.Head _ ->
                    parts.get()
                            .map(this::inParts)
                            .orElseGet(() -> new MergeResult.Collides(collisions()));
        };
    }

    private static MergeResult merged(byte[] bytes, MergeResult.By by) {
        return new MergeResult.Merged(Optional.of(Bytes.wrap(bytes)), by);
    }

    /// Front matter by key, and what stands below it by line.
    private MergeResult inParts(HeadAndBody parts) {
        MergeResult head = of(HeadAndBody.YAML, parts.head(), 1);
        MergeResult body = of(Optional.empty(), parts.body(), parts.linesAboveBody());
        if (head instanceof MergeResult.Merged(var top, var _)
                && body instanceof MergeResult.Merged(var rest, var _)) {
            byte[] all = parts.joined(top.orElseThrow().array(), rest.orElseThrow().array());
            return means(all) ? merged(all, MergeResult.By.KEYS) : collides(TOGETHER);
        }
        List<Collision> collisions = new ArrayList<>();
        for (MergeResult part : List.of(head, body)) {
            if (part instanceof MergeResult.Collides(var some)) {
                collisions.addAll(some);
            }
        }
        return new MergeResult.Collides(collisions);
    }

    /// Whether lines that did not collide can be put together: each but the last has an end, and
    /// what could be read before can be read still, and means what the merged keys mean.
    private boolean isSound() {
        List<String> lines = Candidates.pieces(stretches);
        boolean ends =
                lines.stream()
                        .limit(Math.max(0, lines.size() - 1))
                        .allMatch(line -> line.endsWith("\n"));
        if (!ends || verdict.isEmpty() || keyed.isEmpty()) {
            return ends;
        }
        return means(Elements.bytes(lines));
    }

    /// Whether a content means what the merged keys mean, as far as that can be told.
    private boolean means(byte[] content) {
        Optional<Value> value = keyed.orElseThrow().read(content);
        return switch (verdict.orElseThrow()) {
            case KeyMerge.Verdict.Agreed(Value expected) -> value.equals(Optional.of(expected));
            case KeyMerge.Verdict.Contradicts _ -> false;
            case KeyMerge.Verdict.Unsure _ -> value.isPresent();
        };
    }

    /// Both sides' own text put together, else one side's with the other's keys edited into it.
    private Optional<byte[]> byKeys(Keyed.Whole keys) {
        if (!(verdict.orElseThrow() instanceof KeyMerge.Verdict.Agreed(Value expected))) {
            return Optional.empty();
        }
        return new Candidates(stretches)
                .find(candidate -> means(Elements.bytes(Candidates.pieces(candidate))))
                .map(found -> Elements.bytes(Candidates.pieces(found)))
                .or(() -> new SideEdit(keys, stretches, whole, expected).find())
                .or(() -> new SideEdit(keys, List.of(whole), whole, expected).find());
    }

    /// Keys that both sides changed, else the lines.
    private List<Collision> collisions() {
        List<Collision> keys = verdict.map(KeyMerge.Verdict::open).orElse(List.of());
        if (!keys.isEmpty()) {
            return keys;
        }
        return clashes.isEmpty()
                ? List.of(TOGETHER)
                : clashes.stream().map(this::collision).toList();
    }

    private static MergeResult collides(Collision collision) {
        return new MergeResult.Collides(List.of(collision));
    }

    private Collision collision(Stretch.Clash clash) {
        int first = above + clash.at() + 1;
        int last = above + clash.at() + clash.base().size();
        String where =
                last < first
                        ? "behind line " + last
                        : first == last ? "line " + first : "lines " + first + " to " + last;
        return Collision.ofLines(
                where,
                Elements.utf8(clash.base()),
                Elements.utf8(clash.mine()),
                Elements.utf8(clash.theirs()));
    }
}
