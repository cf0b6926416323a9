package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.edit.Remark;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlLine;
import org.deployledger.formats.toml.TomlSection;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes a key out.
final class TomlUnset {
    private final TomlDocument document;
    private final Edit.Unset edit;
    private final TomlBlocks blocks;

    TomlUnset(TomlDocument document, Edit.Unset edit) {
        this.document = document;
        this.edit = edit;
        blocks = new TomlBlocks(document);
    }

    List<Splice> splices() throws RefusedEdit {
        return switch (TomlWalk.to(document.root(), edit.path())) {
            case TomlTarget.AtValue(_, TomlTarget.OnLine _) -> removeLines();
            case TomlTarget.AtTable _, TomlTarget.AtRepeated _ -> removeLines();
            case TomlTarget.AtValue(_, TomlTarget.InArray(TomlValue.Array array, int index)) ->
                    remarked(
                            array.span().start(),
                            TomlArray.remove(document.source(), array, index));
            case TomlTarget.AtValue(_, TomlTarget.InInline(TomlValue.Inline inline)) ->
                    removeEntries(inline);
            case TomlTarget.AtInlinePart(TomlValue.Inline inline, _) -> removeEntries(inline);
            case TomlTarget.NewInTable _,
                    TomlTarget.NewInInline _,
                    TomlTarget.NewItem _,
                    TomlTarget.NewRepeated _,
                    TomlTarget.Blocked _ ->
                    throw new RefusedEdit(new Refusal.NotThere(edit.path()));
        };
    }

    /// The entries of the table in braces that is nearest: as many names as stand behind its path.
    private List<Splice> removeEntries(TomlValue.Inline inline) {
        List<KeyPath.Segment> segments = edit.path().segments();
        for (int from = segments.size() - 1; from > 0; from--) {
            KeyPath holder = edit.path().first(from);
            if (TomlWalk.to(document.root(), holder) instanceof TomlTarget.AtValue(var value, _)
                    && value.equals(inline)) {
                List<String> names =
                        TomlInline.names(new KeyPath(segments.subList(from, segments.size())));
                return remarked(inline.span().start(), TomlInline.remove(inline, names));
            }
        }
        throw new IllegalStateException("no table in braces above " + edit.path());
    }

    private List<Splice> removeLines() throws RefusedEdit {
        if (edit.path().isRoot()) {
            throw RefusedEdit.notPossible(edit.path(), "it is the document itself");
        }
        List<Span> gone = new ArrayList<>();
        for (TomlSection section : document.sections()) {
            if (section.header().isPresent() && edit.path().holds(section.table().path())) {
                boolean isReplaced = edit.remark().isPresent() && gone.isEmpty();
                gone.add(isReplaced ? blocks.extent(section) : blocks.extentWithBlank(section));
            } else {
                section.assignments().stream()
                        .filter(line -> isGone(section, line))
                        .forEach(line -> gone.add(line.span()));
            }
        }
        gone.sort(Comparator.comparingInt(Span::start));
        return splices(joined(gone));
    }

    private boolean isGone(TomlSection section, TomlLine.Assignment line) {
        KeyPath key = section.table().path();
        for (String name : line.entry().key().names()) {
            key = key.then(name);
        }
        return edit.path().holds(key);
    }

    /// Lines that follow one another, taken out as one.
    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            if (!joined.isEmpty() && joined.getLast().end() == span.start()) {
                joined.add(joined.removeLast().through(span));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private List<Splice> splices(List<Span> gone) {
        List<Splice> splices = new ArrayList<>();
        for (Span span : gone) {
            boolean isReplaced = edit.remark().isPresent() && splices.isEmpty();
            splices.add(isReplaced ? blocks.replace(span, placeholder(span)) : blocks.remove(span));
        }
        return splices;
    }

    private String placeholder(Span span) {
        Remark remark = edit.remark().orElseThrow();
        return blocks.indentation(span.start()) + remark.removed(edit.path().toString());
    }

    /// With the placeholder above the line that an offset is in.
    private List<Splice> remarked(int offset, List<Splice> splices) {
        List<Splice> all = new ArrayList<>(splices);
        if (edit.remark().isPresent()) {
            Span line = blocks.assignment(offset).span();
            String comment = placeholder(line) + document.source().lineEnd();
            all.addFirst(Splice.insert(line.start(), comment));
        }
        return all;
    }
}
