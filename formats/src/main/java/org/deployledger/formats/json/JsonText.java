package org.deployledger.formats.json;

import org.deployledger.formats.tree.Value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values as JSON on one line, always the same text for equal values: keys in the order of their
/// UTF-16 units, no blanks. What JSON has no type for (times, numbers that are none) becomes a
/// string.
public final class JsonText {
    private JsonText() {}

    /// The text of a value.
    public static String of(Value value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Value value) {
        switch (value) {
            case Value.Table(Map<String, Value> entries) -> table(out, entries);
            case Value.Array(List<Value> items) -> array(out, items);
            case Value.Text(String text) -> string(out, text);
            case Value.Int(var number) -> out.append(number);
            case Value.Real real -> real(out, real);
            case Value.Bool(boolean flag) -> out.append(flag);
            case Value.Moment(var time) -> string(out, time.toString());
            case Value.LocalMoment(var time) -> string(out, time.toString());
            case Value.LocalDay(var day) -> string(out, day.toString());
            case Value.LocalHour(var hour) -> string(out, hour.toString());
            case Value.Null() -> out.append("null");
        }
    }

    private static void table(StringBuilder out, Map<String, Value> entries) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Value> entry : new TreeMap<>(entries).entrySet()) {
            out.append(comma);
            string(out, entry.getKey());
            out.append(':');
            write(out, entry.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<Value> items) {
        out.append('[');
        String comma = "";
        for (Value item : items) {
            out.append(comma);
            write(out, item);
            comma = ",";
        }
        out.append(']');
    }

    /// With a point or an exponent, so that it reads back as no integer.
    private static void real(StringBuilder out, Value.Real real) {
        if (!real.isFinite()) {
            string(out, real.digits());
        } else if (real.digits().matches("-?\\d+")) {
            out.append(real.digits()).append(".0");
        } else {
            out.append(real.digits());
        }
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
                        surrogateOrControl(out, text, i);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// A pair stands as it is; half of one, and a control character, are escaped.
    private static void surrogateOrControl(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        boolean pair =
                (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1)))
                        || (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c));
        if (pair) {
            out.append(c);
        } else {
            out.append("\\u%04x".formatted((int) c));
        }
    }
}
