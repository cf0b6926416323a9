package org.deployledger.cli.merge;

import org.deployledger.item.Bytes;

import java.util.List;
import java.util.Optional;

/// What came of a merge.
public sealed interface MergeResult {
    /// How both sides were brought together.
    enum By {
        /// At most one side changed anything, or both did the same.
        ONE_SIDE,
        /// The sides changed different lines.
        LINES,
        /// They changed the same lines, but different keys in them.
        KEYS
    }

    /// All that either side changed is in it.
    ///
    /// @param content empty where the item is to be gone
    record Merged(Optional<Bytes> content, By by) implements MergeResult {}

    /// The sides contradict each other, or it cannot be told that they do not.
    ///
    /// @param collisions at least one
    record Collides(List<Collision> collisions) implements MergeResult {
        /// Copies the list.
        public Collides {
            collisions = List.copyOf(collisions);
        }
    }
}
