package org.deployledger.cli.keys;

import org.deployledger.formats.Editor;
import org.deployledger.formats.document.FrontMatter;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What in a content has keys.
public sealed interface Keyed {

    /// What the keys say; empty where they cannot be read.
    Optional<Value> read(byte[] content);

    /// The content with one key edited, and every byte beside it as it is.
    Edited edit(byte[] content, Edit edit);

    /// By the extension of the path's last name; empty for an item without keys.
    static Optional<Keyed> ofPath(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".md")
                ? Optional.of(new Head())
                : Format.ofPath(path).map(Whole::new);
    }

    /// All of it, in a format.
    record Whole(Format format) implements Keyed {
        @Override
        public Optional<Value> read(byte[] content) {
            return Documents.read(format, content);
        }

        @Override
        public Edited edit(byte[] content, Edit edit) {
            return Editor.edit(format, content, edit);
        }
    }

    /// The front matter of a Markdown file, in YAML. A file without any has no keys, as has one
    /// with nothing in it.
    record Head() implements Keyed {
        private static final Value NOTHING = new Value.Table(Map.of());

        @Override
        public Optional<Value> read(byte[] content) {
            return FrontMatter.of(content)
                    .map(FrontMatter::read)
                    .map(
                            reading ->
                                    reading instanceof Parsing.Parsed parsed
                                            ? Optional.of(said(parsed.root()))
                                            : Optional.<Value>empty())
                    .orElse(Optional.of(NOTHING));
        }

        private static Value said(Value root) {
            return root instanceof Value.Null ? NOTHING : root;
        }

        @Override
        public Edited edit(byte[] content, Edit edit) {
            return FrontMatter.of(content)
                    .map(head -> head.edit(edit))
                    .orElseGet(
                            () ->
                                    new Refusal.NotPossible(
                                            edit.path(), "the file has no front matter"));
        }
    }
}
