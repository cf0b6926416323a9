package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.formats.edit.Expectation;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;

import java.util.Optional;
import java.util.function.Function;

/// Takes one side for single keys: gives them the value of that side on all sides, so that nothing
/// of them is left to be merged.
///
/// @param side whose value it is to be
public record KeyChoice(Keyed keyed, Function<Sides, Optional<Bytes>> side) {

    /// The sides with one key decided; empty where a side cannot be edited so.
    public Optional<Sides> take(Sides sides, KeyPath key) {
        Optional<Bytes> taken = side.apply(sides);
        if (key.isRoot()) {
            return Optional.of(new Sides(taken, taken, taken));
        }
        Optional<Value> value = taken.flatMap(this::read).flatMap(root -> root.at(key));
        Optional<Bytes> mine = sides.mine().flatMap(content -> edited(content, key, value));
        Optional<Bytes> theirs = sides.theirs().flatMap(content -> edited(content, key, value));
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bytes> base =
                sides.base().map(content -> edited(content, key, value).orElse(content));
        return Optional.of(new Sides(base, mine, theirs));
    }

    private Optional<Value> read(Bytes content) {
        return keyed.read(content.array());
    }

    private Optional<Bytes> edited(Bytes content, KeyPath key, Optional<Value> value) {
        Optional<Value> root = read(content);
        if (root.flatMap(there -> there.at(key)).equals(value)) {
            return root.map(_ -> content);
        }
        return root.flatMap(
                        there ->
                                value.isPresent()
                                        ? Expectation.with(there, key, value.get())
                                        : Expectation.without(there, key).stream().findFirst())
                .flatMap(wanted -> MeaningEdit.of(keyed, content.array(), wanted))
                .map(Bytes::wrap);
    }
}
