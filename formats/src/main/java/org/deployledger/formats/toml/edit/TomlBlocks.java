package org.deployledger.formats.toml.edit;

import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlLine;
import org.deployledger.formats.toml.TomlSection;
import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which lines of a document belong together, and what lines are put in or taken out.
final class TomlBlocks {
    private final Source source;
    private final List<TomlSection> sections;

    TomlBlocks(TomlDocument document) {
        source = document.source();
        sections = document.sections();
    }

    /// The section of a table with a header of its own, or of the root.
    Optional<TomlSection> section(KeyPath path) {
        return sections.stream().filter(section -> section.table().path().equals(path)).findFirst();
    }

    /// The sections of a table and of those below it, in the order of the text.
    List<TomlSection> below(KeyPath path) {
        return sections.stream().filter(section -> path.holds(section.table().path())).toList();
    }

    boolean isBefore(TomlSection one, TomlSection other) {
        return sections.indexOf(one) < sections.indexOf(other);
    }

    /// The line of an assignment that an offset is in.
    TomlLine.Assignment assignment(int offset) {
        return sections.stream()
                .flatMap(section -> section.assignments().stream())
                .filter(line -> line.span().start() <= offset && offset < line.span().end())
                .findFirst()
                .orElseThrow();
    }

    /// Where a section's own lines end: behind its last assignment and the comments right below it.
    /// What stands right above the next header belongs to that.
    int end(TomlSection section) {
        List<TomlLine> lines = section.lines();
        int own = lines.size();
        while (own > 0 && !(lines.get(own - 1) instanceof TomlLine.Assignment)) {
            own--;
        }
        int behind = own;
        while (behind < lines.size() && lines.get(behind) instanceof TomlLine.Comment) {
            behind++;
        }
        boolean isOfNext = behind == lines.size() && !isLast(section);
        if (own == 0 && section.header().isEmpty()) {
            return startOfRoot(section);
        }
        int last = isOfNext ? own : behind;
        return last == 0
                ? section.header().orElseThrow().span().end()
                : lines.get(last - 1).span().end();
    }

    /// Where the first key of a document goes that has none: below its leading comments, above the
    /// first header and what belongs to that.
    private int startOfRoot(TomlSection root) {
        List<TomlLine> lines = root.lines();
        int own = lines.size();
        if (isLast(root)) {
            while (own > 0 && lines.get(own - 1) instanceof TomlLine.Blank) {
                own--;
            }
        } else {
            while (own > 0 && lines.get(own - 1) instanceof TomlLine.Comment) {
                own--;
            }
        }
        return own == 0 ? source.start() : lines.get(own - 1).span().end();
    }

    /// Where a header starts, with the comments right above it.
    int startWithComments(TomlSection section) {
        TomlLine.Header header = section.header().orElseThrow();
        List<TomlLine> above = sections.get(sections.indexOf(section) - 1).lines();
        int start = header.span().start();
        for (TomlLine line : above.reversed()) {
            if (!(line instanceof TomlLine.Comment)) {
                break;
            }
            start = line.span().start();
        }
        return start;
    }

    private boolean isLast(TomlSection section) {
        return sections.getLast().equals(section);
    }

    /// Lines put in at the end of another, or at the start.
    Splice insert(int offset, List<String> lines) {
        String lineEnd = source.lineEnd();
        String text = String.join(lineEnd, lines);
        boolean isBehindOpenLine =
                offset > source.start() && source.text().charAt(offset - 1) != '\n';
        return Splice.insert(offset, isBehindOpenLine ? lineEnd + text : text + lineEnd);
    }

    /// Lines taken out: the last line is left with a line end or without one as the last was
    /// before.
    Splice remove(Span lines) {
        String text = source.text();
        int start = lines.start();
        boolean isOpen = lines.end() == text.length() && !text.endsWith("\n");
        if (isOpen && start > source.start()) {
            start -= text.startsWith("\r\n", start - 2) ? 2 : 1;
        }
        return Splice.remove(start, lines.end());
    }

    /// Lines with one in their place.
    Splice replace(Span lines, String line) {
        boolean isOpen = !lines.of(source.text()).endsWith("\n");
        return new Splice(lines, isOpen ? line : line + source.lineEnd());
    }

    /// The lines of a section that go with it.
    Span extent(TomlSection section) {
        return new Span(section.header().orElseThrow().span().start(), end(section));
    }

    /// The same, with an empty line above.
    Span extentWithBlank(TomlSection section) {
        Span extent = extent(section);
        List<TomlLine> above = sections.get(sections.indexOf(section) - 1).lines();
        return !above.isEmpty() && above.getLast() instanceof TomlLine.Blank(Span blank)
                ? new Span(blank.start(), extent.end())
                : extent;
    }

    /// The blanks at the start of the line that an offset is on.
    String indentation(int offset) {
        String text = source.text();
        int start = source.lineStart(offset);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /// The assignments of a section whose key starts with some names.
    static List<TomlLine.Assignment> startingWith(TomlSection section, List<String> names) {
        List<TomlLine.Assignment> found = new ArrayList<>();
        for (TomlLine.Assignment line : section.assignments()) {
            List<String> key = line.entry().key().names();
            if (key.size() >= names.size() && key.subList(0, names.size()).equals(names)) {
                found.add(line);
            }
        }
        return found;
    }
}
