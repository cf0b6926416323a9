package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlSection;
import org.deployledger.formats.toml.TomlTable;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds an empty table with a header of its own: behind all that belongs to its parent, or above
/// what is below it already.
final class TomlAdd {
    private final TomlDocument document;
    private final Edit.Add edit;
    private final TomlBlocks blocks;

    TomlAdd(TomlDocument document, Edit.Add edit) {
        this.document = document;
        this.edit = edit;
        blocks = new TomlBlocks(document);
    }

    List<Splice> splices() throws RefusedEdit {
        KeyPath path = edit.path();
        return switch (TomlWalk.to(document.root(), path)) {
            case TomlTarget.NewInTable(TomlTable table, _) ->
                    List.of(below(table.path(), "[" + names(path) + "]"));
            case TomlTarget.NewRepeated _ ->
                    List.of(below(path.parent(), "[[" + names(path.parent()) + "]]"));
            case TomlTarget.Blocked _ when isFirstItem() -> List.of(firstItem());
            case TomlTarget.AtTable(TomlTable table) when table.kind() == TomlTable.Kind.IMPLICIT ->
                    List.of(above(table));
            case TomlTarget.NewInInline target when edit.remark().isEmpty() ->
                    List.of(TomlInline.insert(document.source(), target, "{}"));
            case TomlTarget.NewItem(TomlValue.Array array) when edit.remark().isEmpty() ->
                    TomlArray.append(document.source(), array, "{}");
            case TomlTarget.NewInInline _, TomlTarget.NewItem _ ->
                    throw refused("a table in braces takes no comment");
            case TomlTarget.Blocked(String reason) -> throw refused(reason);
            case TomlTarget.AtTable _,
                    TomlTarget.AtValue _,
                    TomlTarget.AtInlinePart _,
                    TomlTarget.AtRepeated _ ->
                    throw refused("it is there already");
        };
    }

    /// Whether the path is of item 0 of what is not there yet.
    private boolean isFirstItem() {
        return !edit.path().isRoot()
                && edit.path().last().equals(new KeyPath.Index(0))
                && TomlWalk.to(document.root(), edit.path().parent())
                        instanceof TomlTarget.NewInTable;
    }

    private Splice firstItem() throws RefusedEdit {
        KeyPath array = edit.path().parent();
        if (!(TomlWalk.to(document.root(), array) instanceof TomlTarget.NewInTable target)) {
            throw refused("there is no array yet");
        }
        return below(target.table().path(), "[[" + names(array) + "]]");
    }

    private Splice below(KeyPath parent, String header) {
        List<TomlSection> family = blocks.below(parent);
        TomlSection last = family.isEmpty() ? nearest(parent) : family.getLast();
        int at = blocks.end(last);
        List<String> lines = new ArrayList<>();
        if (at > document.source().start()) {
            lines.add("");
        }
        edit.remark().ifPresent(left -> lines.add(left.added()));
        lines.add(header);
        return blocks.insert(at, lines);
    }

    /// The section that a table without any of its own is in: its keys are dotted there.
    private TomlSection nearest(KeyPath table) {
        KeyPath path = table;
        Optional<TomlSection> section = blocks.section(path);
        while (section.isEmpty()) {
            path = path.parent();
            section = blocks.section(path);
        }
        return section.get();
    }

    private Splice above(TomlTable table) throws RefusedEdit {
        TomlSection first = blocks.below(table.path()).getFirst();
        List<String> lines = new ArrayList<>();
        edit.remark().ifPresent(left -> lines.add(left.added()));
        lines.add("[" + names(table.path()) + "]");
        lines.add("");
        return blocks.insert(blocks.startWithComments(first), lines);
    }

    /// The names of a header: its place says which tables of arrays are meant.
    private String names(KeyPath path) throws RefusedEdit {
        List<String> names = new ArrayList<>();
        for (KeyPath.Segment segment : path.segments()) {
            if (segment instanceof KeyPath.Name(String name)) {
                names.add(name);
            }
        }
        return TomlQuotes.key(names).orElseThrow(() -> refused("the key is no Unicode text"));
    }

    private RefusedEdit refused(String reason) {
        return RefusedEdit.notPossible(edit.path(), reason);
    }
}
