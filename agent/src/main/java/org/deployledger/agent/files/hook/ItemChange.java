package org.deployledger.agent.files.hook;

import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// An item that is not in one release as it is in another.
///
/// @param before null where it was not there
/// @param after null where it is gone
public record ItemChange(ItemPath item, @Nullable Side before, @Nullable Side after) {
    /// What happened to an item.
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /// An item in one release.
    ///
    /// @param version that was deployed there; empty where somebody else put the file there
    public record Side(Optional<Long> version, Checksum checksum, Bytes bytes) {}

    /// Where the bytes of an item are had from, when they are asked for.
    public interface Bytes {
        /// The bytes; empty where they cannot be had, or are too many to compare.
        Optional<byte[]> get();
    }

    /// @throws IllegalArgumentException if it is on neither side
    public ItemChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException(item + " is on neither side");
        }
    }

    /// What happened.
    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /// The way back.
    ItemChange reversed() {
        return new ItemChange(item, after, before);
    }
}
