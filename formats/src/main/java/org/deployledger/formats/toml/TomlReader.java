package org.deployledger.formats.toml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.NodeBudget;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a document line by line.
final class TomlReader {
    private static final int ROOT_DEPTH = 1;

    private final Source source;
    private final TomlScanner scanner;
    private final TomlValues values;
    private final TomlTables tables;
    private final TomlTable root =
            new TomlTable(TomlTable.Kind.WHOLE, KeyPath.ROOT, Position.START);
    private final List<TomlSection> sections = new ArrayList<>();

    TomlReader(Source source, Limits limits) {
        this.source = source;
        NodeBudget budget = new NodeBudget(limits);
        scanner = new TomlScanner(source);
        values = new TomlValues(scanner, budget);
        tables = new TomlTables(budget);
    }

    TomlDocument read() throws BadSource {
        sections.add(new TomlSection(root, Optional.empty(), new ArrayList<>()));
        while (!scanner.atEnd()) {
            readLine();
        }
        return new TomlDocument(source, root, List.copyOf(sections));
    }

    private void readLine() throws BadSource {
        int start = scanner.offset();
        scanner.skipBlanks();
        if (scanner.peek() == '[') {
            readHeader(start);
        } else if (scanner.peek() == '#') {
            add(new TomlLine.Comment(endLine(start)));
        } else if (scanner.atEnd() || scanner.isLineEnd()) {
            add(new TomlLine.Blank(endLine(start)));
        } else {
            readAssignment(start);
        }
    }

    private void readHeader(int start) throws BadSource {
        boolean isRepeated = scanner.isNext("[[");
        scanner.skip(isRepeated ? 2 : 1);
        scanner.skipBlanks();
        TomlKey key = values.key();
        scanner.expect(']');
        if (isRepeated) {
            scanner.expect(']');
        }
        TomlLine.Header header = new TomlLine.Header(endLine(start), key, isRepeated);
        TomlTable table = tables.open(root, header, ROOT_DEPTH);
        sections.add(new TomlSection(table, Optional.of(header), new ArrayList<>()));
    }

    private void readAssignment(int start) throws BadSource {
        TomlTable table = sections.getLast().table();
        TomlValue.Entry entry = values.entry(table.path().segments().size() + ROOT_DEPTH);
        add(new TomlLine.Assignment(endLine(start), entry));
        tables.assign(table, entry);
    }

    private void add(TomlLine line) {
        sections.getLast().lines().add(line);
    }

    private Span endLine(int start) throws BadSource {
        scanner.skipBlanks();
        scanner.skipComment();
        if (!scanner.atEnd() && !scanner.isLineEnd()) {
            throw scanner.syntax("expected the end of the line, found " + scanner.found());
        }
        scanner.skipLineEnd();
        return new Span(start, scanner.offset());
    }
}
