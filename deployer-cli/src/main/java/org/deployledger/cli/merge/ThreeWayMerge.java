package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Documents;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Merges two sides of one item: line by line, and where lines collide in TOML, YAML or JSON, key
/// by key. What is merged by key is put together from both sides' own text, so that comments and
/// notation stay, and is taken only if it means what the merged keys mean.
public final class ThreeWayMerge {
    private final Optional<Format> format;
    private final List<Stretch> stretches;
    private final Optional<KeyMerge.Verdict> verdict;

    private ThreeWayMerge(Optional<Format> format, Bytes base, Bytes mine, Bytes theirs) {
        this.format = format;
        this.stretches =
                SequenceMerge.of(
                        Elements.lines(base.array()),
                        Elements.lines(mine.array()),
                        Elements.lines(theirs.array()));
        this.verdict = format.flatMap(known -> verdict(known, base, mine, theirs));
    }

    private static Optional<KeyMerge.Verdict> verdict(
            Format format, Bytes base, Bytes mine, Bytes theirs) {
        Optional<Value> old = Documents.read(format, base.array());
        Optional<Value> ours = Documents.read(format, mine.array());
        Optional<Value> others = Documents.read(format, theirs.array());
        return old.isEmpty() || ours.isEmpty() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(KeyMerge.of(old.get(), ours.get(), others.get()));
    }

    /// Merges.
    ///
    /// @param format of the item; empty where it has no keys
    public static MergeResult of(Optional<Format> format, Sides sides) {
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
        return new ThreeWayMerge(format, base, sides.mine().get(), sides.theirs().get()).merged();
    }

    private MergeResult merged() {
        List<Stretch.Clash> clashes =
                stretches.stream()
                        .filter(Stretch.Clash.class::isInstance)
                        .map(Stretch.Clash.class::cast)
                        .toList();
        if (verdict.isPresent()
                && verdict.get() instanceof KeyMerge.Verdict.Contradicts contradicts) {
            return new MergeResult.Collides(contradicts.collisions());
        }
        List<Stretch> merged =
                clashes.isEmpty()
                        ? stretches
                        : new Candidates(stretches).find(this::means).orElse(List.of());
        if (clashes.isEmpty() ? isSound(merged) : !merged.isEmpty()) {
            return new MergeResult.Merged(
                    Optional.of(Bytes.wrap(Elements.bytes(Candidates.pieces(merged)))),
                    clashes.isEmpty() ? MergeResult.By.LINES : MergeResult.By.KEYS);
        }
        return new MergeResult.Collides(
                clashes.isEmpty()
                        ? List.of(Collision.at(Collision.Kind.LINES, "the lines put together"))
                        : clashes.stream().map(ThreeWayMerge::collision).toList());
    }

    /// Whether lines that did not collide can be put together: each but the last has an end, and
    /// what could be read before can be read still, and means what the merged keys mean.
    private boolean isSound(List<Stretch> merged) {
        List<String> lines = Candidates.pieces(merged);
        boolean whole = lines.stream().limit(Math.max(0, lines.size() - 1)).allMatch(this::ends);
        if (!whole || verdict.isEmpty() || format.isEmpty()) {
            return whole;
        }
        Optional<Value> value = Documents.read(format.get(), Elements.bytes(lines));
        return verdict.get() instanceof KeyMerge.Verdict.Agreed(Value expected)
                ? value.equals(Optional.of(expected))
                : value.isPresent();
    }

    private boolean ends(String line) {
        return line.endsWith("\n");
    }

    /// Whether a candidate means what the merged keys mean.
    private boolean means(List<Stretch> candidate) {
        return format.isPresent()
                && verdict.isPresent()
                && verdict.get() instanceof KeyMerge.Verdict.Agreed(Value expected)
                && Documents.read(format.get(), Elements.bytes(Candidates.pieces(candidate)))
                        .equals(Optional.of(expected));
    }

    private static MergeResult collides(Collision collision) {
        return new MergeResult.Collides(List.of(collision));
    }

    private static Collision collision(Stretch.Clash clash) {
        int first = clash.at() + 1;
        int last = clash.at() + clash.base().size();
        String where =
                last < first
                        ? "behind line " + clash.at()
                        : first == last ? "line " + first : "lines " + first + " to " + last;
        return new Collision(
                Collision.Kind.LINES,
                where,
                text(clash.base()),
                text(clash.mine()),
                text(clash.theirs()));
    }

    private static String text(List<String> lines) {
        return new String(Elements.bytes(new ArrayList<>(lines)), StandardCharsets.UTF_8);
    }
}
