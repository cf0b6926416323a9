package org.deployledger.formats.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.Editor;
import org.deployledger.formats.Parser;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Position;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The YAML between a first line `---` and the next line `---` or `...` of a text.
///
/// A byte order mark may be before it, blanks may follow the dashes, lines end with a line feed
/// that may have a carriage return before it. Offsets count bytes, positions are those of the whole
/// file.
///
/// A first line that nothing closes is a horizontal rule, unless the paragraph below it has one of
/// the fields `id`, `kind` and `state`: then it is front matter whose end is missing, which reads
/// as a fault.
public final class FrontMatter {
    private final byte[] content;
    private final Bounds bounds;

    private FrontMatter(byte[] content, Bounds bounds) {
        this.content = content;
        this.bounds = bounds;
    }

    /// Where front matter is.
    ///
    /// @param yaml behind the opening line
    /// @param yamlEnd where the closing line starts; the end of the text where there is none
    /// @param body behind the closing line
    /// @param isClosed whether there is a closing line
    record Bounds(int yaml, int yamlEnd, int body, boolean isClosed) {}

    /// The front matter of a file; empty where it has none.
    public static Optional<FrontMatter> of(byte[] content) {
        byte[] own = content.clone();
        return FrontMatterScan.bounds(own).map(bounds -> new FrontMatter(own, bounds));
    }

    /// What the front matter says, with positions in the whole file.
    public Parsing read() {
        return read(Limits.DEFAULT);
    }

    /// What the front matter says, with positions in the whole file.
    public Parsing read(Limits limits) {
        if (!bounds.isClosed()) {
            String message = "the front matter has no closing line ---";
            return Parsing.Unparsable.of(new Fault(Fault.Kind.SYNTAX, Position.START, message));
        }
        return Parser.parse(Format.YAML, withLineAbove(), limits);
    }

    /// The front matter without the lines around it.
    public byte[] yaml() {
        return Arrays.copyOfRange(content, bounds.yaml(), bounds.yamlEnd());
    }

    /// The offset of the front matter, at the start of line 2.
    public int yamlStart() {
        return bounds.yaml();
    }

    /// The offset of the closing line.
    public int yamlEnd() {
        return bounds.yamlEnd();
    }

    /// The offset of what follows the closing line.
    public int bodyStart() {
        return bounds.body();
    }

    /// What follows the closing line.
    public byte[] body() {
        return Arrays.copyOfRange(content, bounds.body(), content.length);
    }

    /// The whole file with other front matter, whose last line has its line end.
    public byte[] withYaml(byte[] yaml) {
        byte[] whole = Arrays.copyOf(content, content.length - yaml().length + yaml.length);
        System.arraycopy(yaml, 0, whole, bounds.yaml(), yaml.length);
        System.arraycopy(
                content,
                bounds.yamlEnd(),
                whole,
                bounds.yaml() + yaml.length,
                content.length - bounds.yamlEnd());
        return whole;
    }

    /// The whole file with another value of a field, a new one behind the others, and every other
    /// byte as it was.
    public Edited set(String field, NewValue value) {
        return edit(new Edit.Set(KeyPath.of(field), value, Optional.empty()));
    }

    /// The whole file without a field, and with every other byte as it was.
    public Edited unset(String field) {
        return edit(new Edit.Unset(KeyPath.of(field), Optional.empty()));
    }

    /// The whole file with one edit of its front matter, and with every other byte as it was.
    public Edited edit(Edit edit) {
        if (read() instanceof Parsing.Unparsable(List<Fault> faults)) {
            return new Refusal.Unparsable(faults);
        }
        if (Source.decode(content, Limits.DEFAULT) instanceof Source.Undecodable(Fault fault)) {
            return new Refusal.Unparsable(List.of(fault));
        }
        return switch (Editor.edit(Format.YAML, withLineAbove(), edit)) {
            case Edited.Changed changed -> whole(edit, changed);
            case Refusal refusal -> refusal;
        };
    }

    private Edited whole(Edit edit, Edited.Changed changed) {
        byte[] yaml = changed.text().substring(lineEnd().length()).getBytes(UTF_8);
        byte[] whole = withYaml(yaml);
        boolean isKept = of(whole).filter(after -> Arrays.equals(after.yaml(), yaml)).isPresent();
        return isKept
                ? new Edited.Changed(new String(whole, UTF_8), changed.differences())
                : new Refusal.Unsafe(edit.path(), "it would end the front matter");
    }

    /// Whether somebody meant it for a document, parsable or not.
    boolean namesDocument() {
        return FrontMatterScan.namesDocument(new String(yaml(), UTF_8).lines());
    }

    /// With an empty line in place of the opening one: positions are then those of the whole file.
    private byte[] withLineAbove() {
        byte[] lineEnd = lineEnd().getBytes(UTF_8);
        byte[] yaml = yaml();
        byte[] all = Arrays.copyOf(lineEnd, lineEnd.length + yaml.length);
        System.arraycopy(yaml, 0, all, lineEnd.length, yaml.length);
        return all;
    }

    private String lineEnd() {
        return content[bounds.yaml() - 2] == '\r' ? "\r\n" : "\n";
    }
}
