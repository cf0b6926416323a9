package org.deployledger.cli.merge;

import org.deployledger.cli.merge.RandomDocument.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a [RandomDocument] in a format.
final class DocumentWriter {
    private final RandomDocument document;
    private final StringBuilder text = new StringBuilder();

    private DocumentWriter(RandomDocument document) {
        this.document = document;
    }

    static String toml(RandomDocument document) {
        DocumentWriter writer = new DocumentWriter(document);
        List<String> sections = new ArrayList<>(document.sections().keySet());
        boolean isInline = document.isInline() && sections.remove("limits");
        for (String section : sections) {
            if (!section.isEmpty()) {
                writer.text.append("\n[").append(section.replace('/', '.')).append("]\n");
            }
            writer.entries(section).forEach(writer::tomlEntry);
            if (section.isEmpty() && isInline) {
                writer.text.append("limits = {");
                writer.text.append(writer.inline("limits", " = ", " "));
                writer.text.append("}\n");
            }
        }
        return writer.text.toString();
    }

    private void tomlEntry(Entry entry) {
        above("", entry);
        text.append(entry.name()).append(" = ").append(value(entry, entry.style() == 2));
        aside(entry);
    }

    static String yaml(RandomDocument document) {
        DocumentWriter writer = new DocumentWriter(document);
        writer.yamlSection("", "");
        return writer.text.isEmpty() ? "{}\n" : writer.text.toString();
    }

    private void yamlSection(String section, String indent) {
        entries(section).forEach(entry -> yamlEntry(indent, entry));
        for (String below : below(section)) {
            String name = below.substring(below.lastIndexOf('/') + 1);
            boolean isEmpty = entries(below).isEmpty() && below(below).isEmpty();
            if (isEmpty || (document.isInline() && below.equals("limits"))) {
                text.append(indent).append(name).append(": {");
                text.append(inline(below, ": ", "")).append("}\n");
            } else {
                text.append(indent).append(name).append(":\n");
                yamlSection(below, indent + "  ");
            }
        }
    }

    private void yamlEntry(String indent, Entry entry) {
        above(indent, entry);
        text.append(indent).append(entry.name()).append(":");
        if (entry.isArray() && !entry.values().isEmpty() && entry.style() == 1) {
            aside(entry);
            for (Object value : entry.values()) {
                text.append(indent).append("  - ").append(scalar(value)).append('\n');
            }
        } else {
            text.append(' ').append(value(entry, false));
            aside(entry);
        }
    }

    static String json(RandomDocument document) {
        DocumentWriter writer = new DocumentWriter(document);
        writer.jsonSection("", "");
        return writer.text.append('\n').toString();
    }

    private void jsonSection(String section, String indent) {
        List<String> members = new ArrayList<>();
        for (Entry entry : entries(section)) {
            members.add(indent + "  \"" + entry.name() + "\": " + value(entry, false));
        }
        for (String below : below(section)) {
            DocumentWriter writer = new DocumentWriter(document);
            if (document.isInline() && below.equals("limits")) {
                writer.text.append("{").append(inline(below, ": ", "\"")).append("}");
            } else {
                writer.jsonSection(below, indent + "  ");
            }
            String name = below.substring(below.lastIndexOf('/') + 1);
            members.add(indent + "  \"" + name + "\": " + writer.text);
        }
        text.append(
                members.isEmpty()
                        ? "{}"
                        : "{\n" + String.join(",\n", members) + "\n" + indent + "}");
    }

    static String markdown(RandomDocument document) {
        String body =
                document.body().stream().map(line -> line + "\n").collect(Collectors.joining());
        return "---\n" + yaml(document) + "---\n" + body;
    }

    private List<Entry> entries(String section) {
        return Optional.ofNullable(document.sections().get(section)).orElse(List.of());
    }

    /// The sections right below one, those that only hold others included.
    private List<String> below(String section) {
        return RandomDocument.SECTIONS.stream()
                .filter(each -> !each.isEmpty() && parent(each).equals(section))
                .filter(
                        each ->
                                document.sections().containsKey(each)
                                        || document.sections().keySet().stream()
                                                .anyMatch(other -> other.startsWith(each + "/")))
                .toList();
    }

    private static String parent(String section) {
        return section.substring(0, Math.max(0, section.lastIndexOf('/')));
    }

    private String inline(String section, String between, String quote) {
        String name = quote.isBlank() ? "" : quote;
        return entries(section).stream()
                .map(entry -> name + entry.name() + name + between + value(entry, false))
                .collect(Collectors.joining(", "));
    }

    private void above(String indent, Entry entry) {
        if (!entry.above().isEmpty()) {
            text.append(indent).append("# ").append(entry.above()).append('\n');
        }
    }

    private void aside(Entry entry) {
        text.append(entry.aside().isEmpty() ? "\n" : " # " + entry.aside() + "\n");
    }

    private static String value(Entry entry, boolean isTall) {
        if (!entry.isArray()) {
            return scalar(entry.values().getFirst());
        }
        List<String> items = entry.values().stream().map(DocumentWriter::scalar).toList();
        return isTall && !items.isEmpty()
                ? "[\n    " + String.join(",\n    ", items) + ",\n]"
                : "[" + String.join(", ", items) + "]";
    }

    private static String scalar(Object value) {
        return value instanceof String string
                ? "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : value.toString();
    }
}
