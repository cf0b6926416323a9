package org.deployledger.cli.blame;

import org.deployledger.cli.keys.Documents;
import org.deployledger.cli.keys.ValueText;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Leaf;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Finds the version that each key of an item got its value with. Where it lost that value and got
/// it again, the last time counts.
public final class KeyBlame {
    private final Format format;
    private final Function<Edition, byte[]> contents;
    private final Map<KeyPath, Origin> origins = new HashMap<>();
    private final List<Leaf> leaves;
    private List<Leaf> open;

    private KeyBlame(Format format, Function<Edition, byte[]> contents, Value newest) {
        this.format = format;
        this.contents = contents;
        this.leaves = Leaf.of(KeyPath.ROOT, newest);
        this.open = leaves;
    }

    /// The origin of each key of the newest version, in the order of the keys; empty where the
    /// newest version cannot be read.
    ///
    /// @param versions newest first, at least one; the newest is no deletion
    /// @param contents bytes of a version, asked newest first
    public static Optional<List<Origin>> of(
            Format format, List<Edition> versions, Function<Edition, byte[]> contents) {
        return Documents.read(format, contents.apply(versions.getFirst()))
                .map(newest -> new KeyBlame(format, contents, newest).walk(versions));
    }

    private List<Origin> walk(List<Edition> versions) {
        for (int i = 0; i < versions.size() && !open.isEmpty(); i++) {
            Edition edition = versions.get(i);
            boolean isLast = i == versions.size() - 1;
            if (isLast || edition.boundary() || versions.get(i + 1).isDeletion()) {
                settle(edition, edition.version() == 1 || !(isLast || edition.boundary()));
                break;
            }
            if (!versions.get(i + 1).checksum().equals(edition.checksum())) {
                step(edition, versions.get(i + 1));
            }
        }
        return leaves.stream()
                .map(leaf -> Objects.requireNonNull(origins.get(leaf.path())))
                .toList();
    }

    /// A version that cannot be read has no keys: what is there now came after it.
    private void step(Edition edition, Edition older) {
        Optional<Value> before = Documents.read(format, contents.apply(older));
        List<Leaf> still = new ArrayList<>();
        for (Leaf leaf : open) {
            if (before.flatMap(value -> value.at(leaf.path())).equals(Optional.of(leaf.value()))) {
                still.add(leaf);
            } else {
                settle(leaf, edition, true);
            }
        }
        open = still;
    }

    private void settle(Edition edition, boolean sure) {
        open.forEach(leaf -> settle(leaf, edition, sure));
        open = List.of();
    }

    private void settle(Leaf leaf, Edition edition, boolean sure) {
        origins.put(
                leaf.path(),
                new Origin(leaf.path() + " = " + ValueText.of(leaf.value()), edition, sure));
    }
}
