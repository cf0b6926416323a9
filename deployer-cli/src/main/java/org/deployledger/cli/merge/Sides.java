package org.deployledger.cli.merge;

import org.deployledger.item.Bytes;
import org.eclipse.jgit.diff.RawText;

import java.util.Optional;
import java.util.stream.Stream;

/// What is to be merged; empty where a side does not have the item.
///
/// @param base what both sides started from
/// @param mine the one side
/// @param theirs the other side
public record Sides(Optional<Bytes> base, Optional<Bytes> mine, Optional<Bytes> theirs) {
    /// Whether one of them is no text, by git's rule: a zero byte among the first.
    boolean isBinary() {
        return Stream.of(base, mine, theirs)
                .flatMap(Optional::stream)
                .anyMatch(each -> RawText.isBinary(each.array()));
    }
}
