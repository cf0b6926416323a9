package org.deployledger.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.Expectation;
import org.deployledger.formats.edit.Literal;
import org.deployledger.formats.edit.Notation;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.json.JsonEditor;
import org.deployledger.formats.json.JsonNotation;
import org.deployledger.formats.json.JsonReader;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlDocument;
import org.deployledger.formats.toml.edit.TomlEditor;
import org.deployledger.formats.toml.edit.TomlNotation;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.yaml.YamlEditor;
import org.deployledger.formats.yaml.YamlNotation;
import org.deployledger.formats.yaml.YamlReader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits one key of a document and leaves every byte beside it as it is: comments, order, quotes,
/// line ends.
///
/// What an edit gives is read again and compared with what it has to mean; an edit that would touch
/// anything else is refused. In TOML, a new key that is set and unset again leaves no trace. JSON
/// takes no comments; YAML is edited where a splice is safe, and refused elsewhere.
public final class Editor {
    private Editor() {}

    /// The document edited, or why it is not, within the default limits.
    public static Edited edit(Format format, byte[] document, Edit edit) {
        return edit(format, document, edit, Limits.DEFAULT);
    }

    /// The document edited, or why it is not.
    public static Edited edit(Format format, byte[] document, Edit edit, Limits limits) {
        try {
            return switch (Source.decode(document, limits)) {
                case Source.Decoded(Source source) -> edit(format, source, edit, limits);
                case Source.Undecodable(var fault) -> new Refusal.Unparsable(List.of(fault));
            };
        } catch (BadSource bad) {
            return new Refusal.Unparsable(List.of(bad.fault()));
        } catch (RefusedEdit refused) {
            return refused.refusal();
        }
    }

    private static Edited edit(Format format, Source source, Edit edit, Limits limits)
            throws BadSource, RefusedEdit {
        return switch (Parser.parse(format, source, limits)) {
            case Parsing.Unparsable(var faults) -> new Refusal.Unparsable(faults);
            case Parsing.Parsed(Value before, _) -> {
                List<Value> wanted = wanted(format, before, edit);
                List<Splice> splices = splices(format, source, edit, limits);
                String text = Splice.apply(source.text(), splices);
                yield checked(edit, before, wanted, text, reread(format, text, limits));
            }
        };
    }

    private static Parsing reread(Format format, String text, Limits limits) {
        return Parser.parse(format, text.getBytes(UTF_8), limits);
    }

    private static Edited checked(
            Edit edit, Value before, List<Value> wanted, String text, Parsing candidate) {
        return switch (candidate) {
            case Parsing.Unparsable(var faults) ->
                    new Refusal.Unsafe(edit.path(), "it would read " + faults.getFirst());
            case Parsing.Parsed(Value after, _) when wanted.contains(after) ->
                    new Edited.Changed(text, KeyDifference.between(before, after));
            case Parsing.Parsed(Value after, _) ->
                    new Refusal.Unsafe(edit.path(), changes(KeyDifference.between(before, after)));
        };
    }

    private static String changes(List<KeyDifference> differences) {
        return differences.isEmpty()
                ? "it would change nothing"
                : "it would change " + differences.getFirst().path();
    }

    /// What the document may mean after the edit, by another way than the text's.
    private static List<Value> wanted(Format format, Value before, Edit edit) throws RefusedEdit {
        KeyPath path = edit.path();
        boolean isEmpty = format == Format.YAML && before instanceof Value.Null;
        Value root = isEmpty ? new Value.Table(Map.of()) : before;
        Optional<Value> there = before.at(path);
        return switch (edit) {
            case Edit.Set set -> {
                Literal literal = Literal.of(path, set.value(), there, notation(format));
                yield Expectation.with(root, path, literal.value()).stream().toList();
            }
            case Edit.Unset _ -> Expectation.without(root, path);
            case Edit.Add _ -> {
                Value table = there.orElse(new Value.Table(Map.of()));
                yield Expectation.with(root, path, table).stream().toList();
            }
        };
    }

    private static Notation notation(Format format) {
        return switch (format) {
            case TOML -> TomlNotation.BASIC;
            case YAML -> YamlNotation.PLAIN;
            case JSON -> JsonNotation.COMPACT;
        };
    }

    private static List<Splice> splices(Format format, Source source, Edit edit, Limits limits)
            throws BadSource, RefusedEdit {
        return switch (format) {
            case TOML -> TomlEditor.edit(TomlDocument.read(source, limits), edit);
            case YAML -> YamlEditor.edit(source, YamlReader.read(source, limits), edit);
            case JSON -> JsonEditor.edit(source, JsonReader.read(source, limits), edit);
        };
    }
}
