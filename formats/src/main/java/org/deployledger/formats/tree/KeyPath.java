package org.deployledger.formats.tree;

import java.util.ArrayList;
import java.util.List;

/// Where a value is in a document: names of tables' keys and indexes into arrays, from the root.
///
/// The text form is `a.b."c d"[2].e`, and `.` for the root. A name of letters, digits and `_-/:@$+`
/// needs no quotes; in double quotes `\"`, `\\`, `\n`, `\r`, `\t` and four or eight hexadecimal
/// digits (`\\u`, `\\U`) are escapes, in single quotes nothing is. Ordered segment by segment, an
/// index before a name.
public record KeyPath(List<Segment> segments) implements Comparable<KeyPath> {
    /// Most segments of a path.
    public static final int MAX_SEGMENTS = 250;

    /// The document itself.
    public static final KeyPath ROOT = new KeyPath(List.of());

    /// @throws IllegalArgumentException if there are more than [#MAX_SEGMENTS]
    public KeyPath {
        segments = List.copyOf(segments);
        if (segments.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException("key path of " + segments.size() + " segments");
        }
    }

    /// A step from a value to one directly below it.
    public sealed interface Segment extends Comparable<Segment> {
        @Override
        default int compareTo(Segment other) {
            return switch (this) {
                case Index(int index) ->
                        other instanceof Index(int that) ? Integer.compare(index, that) : -1;
                case Name(String name) ->
                        other instanceof Name(String that) ? name.compareTo(that) : 1;
            };
        }
    }

    /// The key of a table, any text.
    public record Name(String name) implements Segment {}

    /// The place in an array, from 0.
    public record Index(int index) implements Segment {
        public Index {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index);
            }
        }
    }

    /// What the text of a path is read as.
    public sealed interface Reading {}

    /// The text is a path.
    public record Read(KeyPath path) implements Reading {}

    /// The text is no path.
    ///
    /// @param column where, in code points from 1
    public record Unreadable(int column, String message) implements Reading {}

    /// The path of nested names.
    public static KeyPath of(String... names) {
        KeyPath path = ROOT;
        for (String name : names) {
            path = path.then(name);
        }
        return path;
    }

    /// The path that a text says, or what is wrong with it.
    public static Reading read(String text) {
        return new KeyPathReader(text).read();
    }

    /// The path of a key below this one.
    public KeyPath then(String name) {
        return then(new Name(name));
    }

    /// The path of an item below this one.
    public KeyPath then(int index) {
        return then(new Index(index));
    }

    /// The path one segment longer.
    public KeyPath then(Segment segment) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new KeyPath(longer);
    }

    /// Whether this is the document itself.
    public boolean isRoot() {
        return segments.isEmpty();
    }

    /// The first segments.
    public KeyPath first(int count) {
        return new KeyPath(segments.subList(0, count));
    }

    /// The path without its last segment; that of the root is the root.
    public KeyPath parent() {
        return first(Math.max(0, segments.size() - 1));
    }

    /// The last segment.
    ///
    /// @throws java.util.NoSuchElementException at the root
    public Segment last() {
        return segments.getLast();
    }

    /// Whether the other path is this one or leads below it.
    public boolean holds(KeyPath other) {
        return other.segments.size() >= segments.size()
                && other.segments.subList(0, segments.size()).equals(segments);
    }

    @Override
    public int compareTo(KeyPath other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = segments.get(i).compareTo(other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    /// The text form, which reads back as this path.
    @Override
    public String toString() {
        return KeyPathText.of(this);
    }
}
