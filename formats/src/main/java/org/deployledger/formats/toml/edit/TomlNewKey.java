package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.edit.Remark;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlLine;
import org.deployledger.formats.toml.TomlSection;
import org.deployledger.formats.toml.TomlTable;
import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a new key on a line of its own: at the end of its table's lines, or below the keys that
/// start with the same dotted names.
///
/// It is always just one line, with a dotted key where tables above it are missing or have no
/// header: so it can be taken out again without a trace.
final class TomlNewKey {
    private final Source source;
    private final TomlBlocks blocks;
    private final KeyPath path;
    private final TomlTarget.NewInTable target;

    private TomlNewKey(TomlDocument document, KeyPath path, TomlTarget.NewInTable target) {
        source = document.source();
        blocks = new TomlBlocks(document);
        this.path = path;
        this.target = target;
    }

    static List<Splice> splices(
            TomlDocument document,
            KeyPath path,
            TomlTarget.NewInTable target,
            String literal,
            Optional<Remark> remark)
            throws RefusedEdit {
        return new TomlNewKey(document, path, target).splices(literal, remark);
    }

    private List<Splice> splices(String literal, Optional<Remark> remark) throws RefusedEdit {
        TomlSection section = section();
        List<String> above = dottedNames(section.table());
        List<TomlLine.Assignment> siblings = TomlBlocks.startingWith(section, above);
        boolean isBelowSibling = !above.isEmpty() && !siblings.isEmpty();
        int at = isBelowSibling ? siblings.getLast().span().end() : blocks.end(section);
        Optional<TomlLine.Assignment> like =
                siblings.isEmpty() ? Optional.empty() : Optional.of(siblings.getLast());
        String indentation = like.map(line -> blocks.indentation(line.span().start())).orElse("");
        List<String> lines = new ArrayList<>();
        remark.ifPresent(left -> lines.add(indentation + left.set()));
        lines.add(indentation + key(above, like) + equals(section) + literal);
        return List.of(blocks.insert(at, lines));
    }

    /// The nearest table above that has a section, which must come before all that is below it.
    private TomlSection section() throws RefusedEdit {
        KeyPath table = target.table().path();
        KeyPath nearest = table;
        Optional<TomlSection> section = blocks.section(nearest);
        while (section.isEmpty()) {
            nearest = nearest.parent();
            section = blocks.section(nearest);
        }
        List<TomlSection> below = blocks.below(table);
        if (!below.isEmpty() && blocks.isBefore(below.getFirst(), section.get())) {
            throw RefusedEdit.notPossible(path, table + " has no header of its own; add it first");
        }
        return section.get();
    }

    /// The names from the section's table to the one that gets the key.
    private List<String> dottedNames(TomlTable holder) {
        List<KeyPath.Segment> segments = target.table().path().segments();
        return segments.subList(holder.path().segments().size(), segments.size()).stream()
                .map(segment -> ((KeyPath.Name) segment).name())
                .toList();
    }

    /// The key, the names that it shares with a sibling written as there.
    private String key(List<String> above, Optional<TomlLine.Assignment> like) throws RefusedEdit {
        if (above.isEmpty() || like.isEmpty()) {
            List<String> names = new ArrayList<>(above);
            names.addAll(target.names());
            return written(names);
        }
        Span shared = like.get().entry().key().first(above.size());
        return shared.of(source.text()) + "." + written(target.names());
    }

    private String written(List<String> names) throws RefusedEdit {
        return TomlQuotes.key(names)
                .orElseThrow(() -> RefusedEdit.notPossible(path, "the key is no Unicode text"));
    }

    /// Without spaces where the key above has none.
    private String equals(TomlSection section) {
        List<TomlLine.Assignment> lines = section.assignments();
        return !lines.isEmpty() && TomlInline.separator(source, lines.getLast().entry()).equals("=")
                ? "="
                : " = ";
    }
}
