package org.deployledger.formats.json;

import org.deployledger.formats.edit.Notation;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How JSON writes values, on one line. It has neither dates nor times, and only finite numbers.
public enum JsonNotation implements Notation {
    COMPACT;

    @Override
    public Optional<Value> read(String literal) {
        try {
            return Optional.of(JsonReader.read(new Source(literal), Limits.DEFAULT).value());
        } catch (BadSource _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> write(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(quoted(text));
            case Value.Int(var integer) -> Optional.of(integer.toString());
            case Value.Real real -> real(real);
            case Value.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case Value.Null() -> Optional.of("null");
            case Value.Moment _, Value.LocalMoment _, Value.LocalDay _, Value.LocalHour _ ->
                    Optional.empty();
            case Value.Array(List<Value> items) -> array(items);
            case Value.Table(Map<String, Value> entries) -> table(entries);
        };
    }

    /// In double quotes, with escapes for what is not printable ASCII or not Unicode text.
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        switch (point) {
            case '"', '\\' -> quoted.append('\\').append((char) point);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                boolean isHalf = point <= 0xFFFF && Character.isSurrogate((char) point);
                if (point < ' '
                        || isHalf
                        || (point >= 0x7F && point < 0xA0)
                        || point == 0xFEFF
                        || point == 0x2028
                        || point == 0x2029) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
                } else {
                    quoted.appendCodePoint(point);
                }
            }
        }
    }

    private static Optional<String> real(Value.Real real) {
        boolean isPlain = real.digits().matches("-?[0-9]+");
        return real.isFinite()
                ? Optional.of(real.digits() + (isPlain ? ".0" : ""))
                : Optional.empty();
    }

    private Optional<String> array(List<Value> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> write(item).ifPresent(texts::add));
        return texts.size() == items.size()
                ? Optional.of("[" + String.join(", ", texts) + "]")
                : Optional.empty();
    }

    private Optional<String> table(Map<String, Value> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(
                (name, value) ->
                        write(value).ifPresent(text -> texts.add(quoted(name) + ": " + text)));
        return texts.size() == entries.size()
                ? Optional.of("{" + String.join(", ", texts) + "}")
                : Optional.empty();
    }
}
