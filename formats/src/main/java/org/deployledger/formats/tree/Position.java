package org.deployledger.formats.tree;

/// A place in a text. A byte order mark at its start does not count.
///
/// @param line from 1
/// @param column in code points, from 1
public record Position(int line, int column) implements Comparable<Position> {
    /// Where a text starts.
    public static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
