package org.deployledger.cli.merge;

import org.deployledger.formats.tree.KeyPath;

import java.util.Optional;

/// Where two sides contradict each other.
///
/// @param where for people, such as `lines 3 to 5 of the base` or `key limits.max`
/// @param key the key that both sides changed; empty where it is none
/// @param base what both started from, empty where there was nothing
/// @param mine what the one side made of it
/// @param theirs what the other side made of it
public record Collision(
        Kind kind, String where, Optional<KeyPath> key, String base, String mine, String theirs) {
    /// What collides.
    public enum Kind {
        /// One side removed the item that the other changed.
        ITEM,
        /// The content is no text, and both sides changed it.
        BINARY,
        /// Both sides changed the same lines, or lines next to each other.
        LINES,
        /// Both sides changed a key.
        KEY
    }

    /// One of a key.
    static Collision of(KeyPath key, String base, String mine, String theirs) {
        return new Collision(Kind.KEY, "key " + key, Optional.of(key), base, mine, theirs);
    }

    /// One of lines.
    static Collision ofLines(String where, String base, String mine, String theirs) {
        return new Collision(Kind.LINES, where, Optional.empty(), base, mine, theirs);
    }

    /// One that has only a place.
    public static Collision at(Kind kind, String where) {
        return new Collision(kind, where, Optional.empty(), "", "", "");
    }
}
