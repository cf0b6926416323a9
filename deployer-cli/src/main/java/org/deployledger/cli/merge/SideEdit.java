package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.line.Elements;
import org.deployledger.cli.merge.line.Stretch;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Takes one side's lines at each clash, and edits into them what the other side made of its keys
/// and comments.
///
/// @param sides all of both, and of the base
record SideEdit(Keyed.Whole keyed, List<Stretch> stretches, Stretch.Clash sides, Value expected) {

    /// The first content that means what is expected. Nothing here depends on whose is whose.
    Optional<byte[]> find() {
        Set<String> begins =
                new TreeSet<>(
                        Comparator.comparingInt(String::length).thenComparing(Function.identity()));
        begins.add(begin(Stretch.Clash::mine));
        begins.add(begin(Stretch.Clash::theirs));
        return begins.stream().map(this::edited).flatMap(Optional::stream).findFirst();
    }

    private Optional<byte[]> edited(String begin) {
        return MeaningEdit.of(keyed, Elements.bytes(List.of(begin)), expected)
                .flatMap(edited -> RemarkCarrier.carry(keyed.format(), sides, edited))
                .filter(edited -> keyed.read(edited).equals(Optional.of(expected)));
    }

    private String begin(Function<Stretch.Clash, List<String>> side) {
        List<String> pieces = new ArrayList<>();
        for (Stretch stretch : stretches) {
            switch (stretch) {
                case Stretch.Agreed(var agreed) -> pieces.addAll(agreed);
                case Stretch.Clash clash -> pieces.addAll(side.apply(clash));
            }
        }
        return String.join("", pieces);
    }
}
