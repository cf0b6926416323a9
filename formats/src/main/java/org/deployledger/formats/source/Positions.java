package org.deployledger.formats.source;

import org.deployledger.formats.tree.Position;

/// Turns offsets into positions: in linear time all together where they are asked for in the order
/// of the text. A line ends with a line feed, a carriage return or both.
public final class Positions {
    private final String text;
    private final int start;
    private int offset;
    private int line = 1;
    private int column = 1;

    Positions(Source source) {
        text = source.text();
        start = source.start();
        offset = start;
    }

    /// The position of the sign at an offset.
    public Position at(int wanted) {
        if (wanted < offset) {
            offset = start;
            line = 1;
            column = 1;
        }
        while (offset < wanted) {
            step();
        }
        return new Position(line, column);
    }

    private void step() {
        char sign = text.charAt(offset++);
        boolean lineEnds = sign == '\n' || (sign == '\r' && !isAt('\n'));
        if (lineEnds) {
            line++;
            column = 1;
        } else if (!Character.isHighSurrogate(sign) || offset == text.length()) {
            column++;
        }
    }

    private boolean isAt(char sign) {
        return offset < text.length() && text.charAt(offset) == sign;
    }
}
