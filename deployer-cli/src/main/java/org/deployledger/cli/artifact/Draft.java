package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.formats.document.FrontMatter;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.yaml.YamlNotation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The bytes of a document that is being made or edited. Every step gives other bytes and leaves
/// alone what it is not about.
final class Draft {
    private final byte[] bytes;

    /// @param bytes of the whole file
    Draft(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes of the whole file.
    byte[] bytes() {
        return bytes;
    }

    /// A document of these fields and this text.
    static Draft of(Map<String, String> fields, byte[] body) {
        StringBuilder front = new StringBuilder("---\n");
        fields.forEach(
                (name, value) ->
                        front.append(name).append(": ").append(written(value)).append('\n'));
        front.append("---\n");
        return new Draft(joined(front.toString().getBytes(StandardCharsets.UTF_8), body));
    }

    private static String written(String value) {
        return YamlNotation.PLAIN
                .write(new Value.Text(value))
                .orElseThrow(
                        () ->
                                Failure.refused(
                                                "invalid_document",
                                                "this text cannot be said in front matter")
                                        .fact("text", value));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    /// Whether there is front matter.
    boolean hasFrontMatter() {
        return FrontMatter.of(bytes).isPresent();
    }

    /// The text of a field; empty where there is none.
    ///
    /// @throws Failure refused, if the front matter cannot be read
    Optional<String> field(String name) {
        return FrontMatter.of(bytes)
                .flatMap(
                        front ->
                                switch (front.read()) {
                                    case Parsing.Parsed parsed
                                            when parsed.root()
                                                    instanceof Value.Table(var entries) ->
                                            Optional.ofNullable(entries.get(name));
                                    case Parsing.Parsed _ -> Optional.empty();
                                    case Parsing.Unparsable(var faults) ->
                                            throw unreadable(faults.getFirst());
                                })
                .map(value -> value instanceof Value.Text(String text) ? text : value.toString());
    }

    static Failure unreadable(Object fault) {
        return Failure.refused("invalid_front_matter", "the front matter cannot be read")
                .fact("fault", fault);
    }

    /// With exactly this text in a field.
    Draft with(String field, String text) {
        return with(field, new NewValue.Exactly(new Value.Text(text)));
    }

    /// With what somebody typed in a field.
    Draft withTyped(String field, String typed) {
        return with(field, new NewValue.Typed(typed, Optional.empty()));
    }

    private Draft with(String field, NewValue value) {
        FrontMatter front = FrontMatter.of(bytes).orElseThrow(() -> unreadable("there is none"));
        return switch (front.set(field, value)) {
            case Edited.Changed changed -> new Draft(changed.bytes());
            case Refusal.Unparsable(var faults) -> throw unreadable(faults.getFirst());
            case Refusal refusal ->
                    throw Failure.of(
                                    ExitCode.REFUSED,
                                    "edit_refused",
                                    "the front matter cannot be edited so")
                            .fact("field", field)
                            .fact("reason", refusal.message());
        };
    }

    /// With another text below the front matter.
    Draft withBody(byte[] body) {
        FrontMatter front = FrontMatter.of(bytes).orElseThrow(() -> unreadable("there is none"));
        byte[] head = new byte[front.bodyStart()];
        System.arraycopy(bytes, 0, head, 0, head.length);
        return new Draft(joined(head, body));
    }

    /// The first heading of the text; empty where there is none.
    Optional<String> heading() {
        byte[] body = FrontMatter.of(bytes).map(FrontMatter::body).orElse(bytes);
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .map(line -> line.endsWith(" #") ? line.replaceAll(" #+$", "").strip() : line)
                .filter(line -> !line.isEmpty())
                .findFirst();
    }
}
