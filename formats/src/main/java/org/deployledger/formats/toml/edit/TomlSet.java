package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Literal;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.TomlMeaning;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives a key a value.
final class TomlSet {
    private final TomlDocument document;
    private final Edit.Set edit;
    private final TomlBlocks blocks;

    TomlSet(TomlDocument document, Edit.Set edit) {
        this.document = document;
        this.edit = edit;
        blocks = new TomlBlocks(document);
    }

    List<Splice> splices() throws RefusedEdit {
        return switch (TomlWalk.to(document.root(), edit.path())) {
            case TomlTarget.AtValue(TomlValue value, _) -> replace(value);
            case TomlTarget.NewInTable target ->
                    TomlNewKey.splices(document, edit.path(), target, literal(), edit.remark());
            case TomlTarget.NewInInline target -> {
                Splice entry = TomlInline.insert(document.source(), target, literal());
                yield remarked(entry.span().start(), List.of(entry));
            }
            case TomlTarget.NewItem(TomlValue.Array array) -> {
                String item = literal();
                yield remarked(
                        array.span().start(), TomlArray.append(document.source(), array, item));
            }
            case TomlTarget.AtTable _, TomlTarget.AtInlinePart _, TomlTarget.AtRepeated _ ->
                    throw refused("it is a table without braces; set its keys one by one");
            case TomlTarget.NewRepeated _ -> throw refused("add the table before you set its keys");
            case TomlTarget.Blocked(String reason) -> throw refused(reason);
        };
    }

    private List<Splice> replace(TomlValue value) throws RefusedEdit {
        String before = value.span().of(document.source().text());
        boolean isString =
                value instanceof TomlValue.Scalar scalar && scalar.value() instanceof Value.Text;
        TomlNotation notation =
                isString ? new TomlNotation(TomlQuotes.like(before)) : TomlNotation.BASIC;
        Optional<Value> meaning = Optional.of(TomlMeaning.of(value));
        Literal literal = Literal.of(edit.path(), edit.value(), meaning, notation);
        String text = literal.value().equals(meaning.get()) ? before : literal.text();
        return remarked(value.span().start(), List.of(new Splice(value.span(), text)));
    }

    private String literal() throws RefusedEdit {
        return Literal.of(edit.path(), edit.value(), Optional.empty(), TomlNotation.BASIC).text();
    }

    /// With the remark above the line that an offset is in.
    private List<Splice> remarked(int offset, List<Splice> splices) {
        List<Splice> all = new ArrayList<>();
        if (edit.remark().isPresent()) {
            int line = blocks.assignment(offset).span().start();
            String comment = blocks.indentation(line) + edit.remark().get().set();
            all.add(Splice.insert(line, comment + document.source().lineEnd()));
        }
        all.addAll(splices);
        return all;
    }

    private RefusedEdit refused(String reason) {
        return RefusedEdit.notPossible(edit.path(), reason);
    }
}
