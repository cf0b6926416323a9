package org.deployledger.formats.toml.edit;

import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlValue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Items of arrays: put in at the end, and taken out, with the line that they have to themselves.
final class TomlArray {
    private final Source source;
    private final String text;
    private final TomlValue.Array array;

    private TomlArray(Source source, TomlValue.Array array) {
        this.source = source;
        this.array = array;
        text = source.text();
    }

    /// A new last item.
    static List<Splice> append(Source source, TomlValue.Array array, String literal) {
        return new TomlArray(source, array).append(literal);
    }

    /// An item taken out.
    static List<Splice> remove(Source source, TomlValue.Array array, int index) {
        return new TomlArray(source, array).remove(index);
    }

    private List<Splice> append(String literal) {
        if (array.items().isEmpty()) {
            return List.of(Splice.insert(array.span().start() + 1, literal));
        }
        Span last = array.items().getLast().span();
        if (!hasOwnLine(last)) {
            return List.of(Splice.insert(last.end(), ", " + literal));
        }
        int lineStart = source.lineStart(last.start());
        String indentation = text.substring(lineStart, last.start());
        boolean hasComma = comma(last.end()).isPresent();
        List<Splice> splices = new ArrayList<>();
        if (!hasComma) {
            splices.add(Splice.insert(last.end(), ","));
        }
        String line = indentation + literal + (hasComma ? "," : "") + source.lineEnd();
        splices.add(Splice.insert(source.lineEnd(last.end()), line));
        return splices;
    }

    private List<Splice> remove(int index) {
        Span item = array.items().get(index).span();
        OptionalInt after = comma(item.end());
        boolean isLast = index == array.items().size() - 1;
        List<Splice> splices = new ArrayList<>();
        if (hasOwnLine(item)) {
            splices.add(Splice.remove(source.lineStart(item.start()), source.lineEnd(item.end())));
            if (isLast && after.isEmpty() && index > 0) {
                splices.add(removeComma(commaBefore(index)));
            }
        } else if (isLast && index > 0) {
            int comma = commaBefore(index);
            if (isBlank(comma + 1, item.start())) {
                return List.of(Splice.remove(comma, item.end()));
            }
            splices.add(removeComma(comma));
            splices.add(Splice.remove(item.start(), item.end()));
        } else {
            splices.addAll(removeWithCommaAfter(item, after));
        }
        return splices;
    }

    private List<Splice> removeWithCommaAfter(Span item, OptionalInt comma) {
        if (comma.isEmpty()) {
            return List.of(Splice.remove(item.start(), item.end()));
        }
        int end = skipBlanks(comma.getAsInt() + 1);
        return isBlank(item.end(), comma.getAsInt())
                ? List.of(Splice.remove(item.start(), end))
                : List.of(Splice.remove(item.start(), item.end()), removeComma(comma.getAsInt()));
    }

    private static Splice removeComma(int comma) {
        return Splice.remove(comma, comma + 1);
    }

    private int commaBefore(int index) {
        return comma(array.items().get(index - 1).span().end()).orElseThrow();
    }

    /// Whether nothing else is on an item's line but its comma and a comment.
    private boolean hasOwnLine(Span item) {
        int behind = skipBlanks(item.end());
        if (sign(behind) == ',') {
            behind = skipBlanks(behind + 1);
        } else if (comma(item.end()).isPresent()) {
            return false;
        }
        boolean isEnd = "#\r\n".indexOf(sign(behind)) >= 0;
        int line = source.lineStart(item.start());
        return isEnd && line > array.span().start() && isBlank(line, item.start());
    }

    /// The comma behind an item, before the next one or the end.
    private OptionalInt comma(int end) {
        int at = end;
        while ("# \t\r\n".indexOf(sign(at)) >= 0) {
            at = sign(at) == '#' ? source.lineEnd(at) : at + 1;
        }
        return sign(at) == ',' ? OptionalInt.of(at) : OptionalInt.empty();
    }

    private char sign(int at) {
        return text.charAt(at);
    }

    private int skipBlanks(int from) {
        int at = from;
        while (sign(at) == ' ' || sign(at) == '\t') {
            at++;
        }
        return at;
    }

    private boolean isBlank(int from, int to) {
        return skipBlanks(from) >= to;
    }
}
