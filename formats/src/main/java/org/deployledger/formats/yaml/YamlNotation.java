package org.deployledger.formats.yaml;

import org.deployledger.formats.edit.Notation;
import org.deployledger.formats.json.JsonNotation;
import org.deployledger.formats.node.Node;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How YAML writes values, on one line, and so that they can stand within brackets. It has no dates
/// and times of its own.
public enum YamlNotation implements Notation {
    /// Strings without quotes where that is safe.
    PLAIN,
    /// Strings in single quotes where they can be.
    SINGLE_QUOTED,
    /// Strings in double quotes.
    DOUBLE_QUOTED;

    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_/.$](?:[A-Za-z0-9_/.$@+-]| (?=[A-Za-z0-9_/.$@+-]))*+");

    /// What readers of YAML 1.1 take for a truth value, a number or a date (YAML 1.1 types).
    private static final Pattern OTHER_IN_YAML_1_1 =
            Pattern.compile(
                    "(?i)y|n|yes|no|on|off|[-+]?(0b[01_]+|[0-9][0-9_,.:]*|0x[0-9a-f_]+)"
                            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?");

    /// Quotes, brackets and words with a meaning; other words are strings by any reading.
    @Override
    public Optional<Value> read(String literal) {
        String text = literal.strip();
        if (text.isEmpty() || text.contains("\n")) {
            return Optional.empty();
        }
        if ("'\"[{".indexOf(text.charAt(0)) < 0) {
            return Optional.<Value>of(YamlScalars.plain(text))
                    .filter(value -> !(value instanceof Value.Text));
        }
        try {
            Node node = YamlReader.read(new Source(text), Limits.DEFAULT);
            boolean isWhole = node.span().start() == 0 && node.span().end() == text.length();
            return isWhole && isOneLine(node) ? Optional.of(node.value()) : Optional.empty();
        } catch (BadSource _) {
            return Optional.empty();
        }
    }

    /// Whether a node is no collection by indentation, which `"a": 1` would be.
    private static boolean isOneLine(Node node) {
        return switch (node) {
            case Node.Scalar _ -> true;
            case Node.Array array -> array.style() == Node.Style.FLOW;
            case Node.Table table -> table.style() == Node.Style.FLOW;
            case Node.Alias _ -> false;
        };
    }

    @Override
    public Optional<String> write(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(string(text));
            case Value.Real real when !real.isFinite() ->
                    Optional.of(real.digits().replaceAll("(inf|nan)", ".$1"));
            case Value.Array(List<Value> items) -> array(items);
            case Value.Table(Map<String, Value> entries) -> table(entries);
            case Value.Scalar scalar -> JsonNotation.COMPACT.write(scalar);
        };
    }

    /// A key without quotes where that is safe.
    static String key(String name) {
        return SAFE.matcher(name).matches() ? name : JsonNotation.quoted(name);
    }

    private String string(String text) {
        boolean isWord =
                SAFE.matcher(text).matches()
                        && !OTHER_IN_YAML_1_1.matcher(text).matches()
                        && YamlScalars.plain(text) instanceof Value.Text;
        String quoted = JsonNotation.quoted(text);
        boolean needsNoEscape = quoted.length() == text.length() + 2 || !quoted.contains("\\");
        return switch (this) {
            case PLAIN -> isWord ? text : quoted;
            case SINGLE_QUOTED ->
                    needsNoEscape || text.chars().allMatch(sign -> sign >= ' ' && sign < 0x7F)
                            ? "'" + text.replace("'", "''") + "'"
                            : quoted;
            case DOUBLE_QUOTED -> quoted;
        };
    }

    private static Optional<String> array(List<Value> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> PLAIN.write(item).ifPresent(texts::add));
        return texts.size() == items.size()
                ? Optional.of("[" + String.join(", ", texts) + "]")
                : Optional.empty();
    }

    private static Optional<String> table(Map<String, Value> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(
                (name, value) ->
                        PLAIN.write(value).ifPresent(text -> texts.add(key(name) + ": " + text)));
        return texts.size() == entries.size()
                ? Optional.of("{" + String.join(", ", texts) + "}")
                : Optional.empty();
    }
}
