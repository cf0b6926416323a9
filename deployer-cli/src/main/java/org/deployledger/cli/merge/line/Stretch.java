package org.deployledger.cli.merge.line;

import java.util.List;

/// A part of a merged sequence.
public sealed interface Stretch {
    /// At most one side changed it, or both did the same.
    record Agreed(List<String> pieces) implements Stretch {
        /// Copies the list.
        public Agreed {
            pieces = List.copyOf(pieces);
        }
    }

    /// Both sides changed it, or what is next to each other in it.
    ///
    /// @param at where it begins in the base, from 0
    record Clash(int at, List<String> base, List<String> mine, List<String> theirs)
            implements Stretch {
        /// Copies the lists.
        public Clash {
            base = List.copyOf(base);
            mine = List.copyOf(mine);
            theirs = List.copyOf(theirs);
        }
    }
}
