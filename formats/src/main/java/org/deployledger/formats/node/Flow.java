package org.deployledger.formats.node;

import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Members and items in braces and brackets: put in behind the last, and taken out with one comma.
public final class Flow {
    private final String text;
    private final String lineEnd;
    private final Span whole;
    private final List<Span> parts;

    private Flow(Source source, Span whole, List<Span> parts) {
        text = source.text();
        lineEnd = source.lineEnd();
        this.whole = whole;
        this.parts = parts;
    }

    /// The members of a table in braces.
    public static Flow of(Source source, Node.Table table) {
        List<Span> parts = new ArrayList<>();
        for (Node.Member member : table.members().values()) {
            parts.add(member.key().through(member.node().span()));
        }
        return new Flow(source, table.span(), parts);
    }

    /// The items of an array in brackets.
    public static Flow of(Source source, Node.Array array) {
        return new Flow(source, array.span(), array.items().stream().map(Node::span).toList());
    }

    /// A value in as many tables as there are names behind the first.
    public static Value nested(List<String> names, Value value) {
        Value nested = value;
        for (String name : names.subList(1, names.size()).reversed()) {
            nested = new Value.Table(Map.of(name, nested));
        }
        return nested;
    }

    /// A new last part: on a line of its own if the last one is.
    public List<Splice> append(String part) {
        if (parts.isEmpty()) {
            return List.of(Splice.insert(whole.start() + 1, part));
        }
        Span last = parts.getLast();
        int line = text.lastIndexOf('\n', last.start() - 1) + 1;
        boolean hasOwnLine = line > whole.start() && text.substring(line, last.start()).isBlank();
        String gap = hasOwnLine ? lineEnd + text.substring(line, last.start()) : sameLineGap();
        return List.of(Splice.insert(last.end(), "," + gap + part));
    }

    /// Without a space where the parts before have none.
    private String sameLineGap() {
        boolean isTight = parts.size() > 1 && text.charAt(parts.getLast().start() - 1) == ',';
        return isTight ? "" : " ";
    }

    /// A part taken out: with what is between it and the one before, or the next.
    public List<Splice> remove(int index) {
        Span part = parts.get(index);
        if (index > 0) {
            return List.of(Splice.remove(parts.get(index - 1).end(), part.end()));
        }
        int end = parts.size() > 1 ? parts.get(1).start() : part.end();
        return List.of(Splice.remove(part.start(), end));
    }
}
