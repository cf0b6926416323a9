package org.deployledger.formats.yaml;

import org.deployledger.formats.node.Node;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;

import java.util.ArrayList;
import java.util.List;

/// The lines of tables by indentation.
final class YamlLines {
    private final Source source;
    private final String text;

    YamlLines(Source source) {
        this.source = source;
        text = source.text();
    }

    /// Whether nothing but blanks is before an offset on its line.
    boolean isFirstOnLine(int offset) {
        return text.substring(source.lineStart(offset), offset).isBlank();
    }

    /// As many spaces as there are signs before an offset on its line.
    String indentation(int offset) {
        return " ".repeat(offset - source.lineStart(offset));
    }

    /// Lines put in behind the last member of a table.
    Splice append(Node.Table table, List<String> lines) {
        List<Node.Member> members = new ArrayList<>(table.members().values());
        String indentation = indentation(members.getFirst().key().start());
        List<String> indented = lines.stream().map(line -> indentation + line).toList();
        return insert(end(members.getLast().node()), indented);
    }

    /// Lines put in at an offset behind another line, or at the start.
    Splice insert(int offset, List<String> lines) {
        String block = String.join(source.lineEnd(), lines);
        boolean isOpen = offset > source.start() && text.charAt(offset - 1) != '\n';
        return Splice.insert(offset, isOpen ? source.lineEnd() + block : block + source.lineEnd());
    }

    /// The lines of a member.
    Span lines(Node.Member member) {
        return new Span(source.lineStart(member.key().start()), end(member.node()));
    }

    /// Lines taken out: the last line is left with a line end or without one as the last was
    /// before.
    Splice remove(Span lines) {
        boolean isOpen = lines.end() == text.length() && !text.endsWith("\n");
        int start = lines.start();
        if (isOpen && start > source.start()) {
            start -= text.startsWith("\r\n", start - 2) ? 2 : 1;
        }
        return Splice.remove(start, lines.end());
    }

    /// Lines with one in their place.
    Splice replace(Span lines, String line) {
        boolean isOpen = !lines.of(text).endsWith("\n");
        return new Splice(lines, isOpen ? line : line + source.lineEnd());
    }

    /// The end of the last line of a node.
    private int end(Node node) {
        return switch (node) {
            case Node.Array(_, _, Node.Style style, List<Node> items)
                    when style == Node.Style.PLAIN && !items.isEmpty() ->
                    end(items.getLast());
            case Node.Table(_, _, Node.Style style, var members)
                    when style == Node.Style.PLAIN && !members.isEmpty() ->
                    end(new ArrayList<>(members.values()).getLast().node());
            case Node.Scalar scalar when scalar.style() == Node.Style.BLOCK ->
                    endOfText(scalar.span());
            default -> source.lineEnd(node.span().end());
        };
    }

    /// Without the empty lines below, which the block's mark is behind.
    private int endOfText(Span block) {
        int end = block.end();
        while (end > block.start() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return source.lineEnd(end);
    }
}
