package org.deployledger.cli.keys;

import org.deployledger.formats.tree.Value;

import java.util.stream.Collectors;

/// Values for people, on one line.
public final class ValueText {
    private static final int MOST = 80;

    private ValueText() {}

    /// The value, cut where it is long.
    public static String of(Value value) {
        String text = whole(value);
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    /// The whole value.
    public static String whole(Value value) {
        return switch (value) {
            case Value.Table(var entries) ->
                    entries.entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + whole(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case Value.Array(var items) ->
                    items.stream()
                            .map(ValueText::whole)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Value.Text(String text) -> quoted(text);
            case Value.Int(var number) -> number.toString();
            case Value.Real(String digits) -> digits;
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Moment(var time) -> time.toString();
            case Value.LocalMoment(var time) -> time.toString();
            case Value.LocalDay(var day) -> day.toString();
            case Value.LocalHour(var hour) -> hour.toString();
            case Value.Null() -> "null";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
