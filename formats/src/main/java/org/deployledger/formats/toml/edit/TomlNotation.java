package org.deployledger.formats.toml.edit;

import org.deployledger.formats.edit.Notation;
import org.deployledger.formats.toml.TomlMeaning;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.Value;

import java.math.BigInteger;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How TOML writes values.
///
/// @param strings how strings are quoted
public record TomlNotation(Function<String, Optional<String>> strings) implements Notation {
    /// With basic strings.
    public static final TomlNotation BASIC = new TomlNotation(TomlQuotes::basic);

    @Override
    public Optional<Value> read(String literal) {
        return TomlValue.read(literal).map(TomlMeaning::of);
    }

    @Override
    public Optional<String> write(Value value) {
        return switch (value) {
            case Value.Text(String text) -> strings.apply(text);
            case Value.Int(BigInteger integer) ->
                    integer.bitLength() < Long.SIZE
                            ? Optional.of(integer.toString())
                            : Optional.empty();
            case Value.Real real -> Optional.of(real(real));
            case Value.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case Value.Moment(var moment) ->
                    Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
            case Value.LocalMoment(var moment) ->
                    Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment));
            case Value.LocalDay(var day) ->
                    Optional.of(DateTimeFormatter.ISO_LOCAL_DATE.format(day));
            case Value.LocalHour(var hour) ->
                    Optional.of(DateTimeFormatter.ISO_LOCAL_TIME.format(hour));
            case Value.Null() -> Optional.empty();
            case Value.Array(List<Value> items) -> array(items);
            case Value.Table(Map<String, Value> entries) -> table(entries);
        };
    }

    private static String real(Value.Real real) {
        boolean isPlain = real.isFinite() && real.digits().matches("-?[0-9]+");
        return real.digits() + (isPlain ? ".0" : "");
    }

    private static Optional<String> array(List<Value> items) {
        List<String> texts = new ArrayList<>();
        for (Value item : items) {
            BASIC.write(item).ifPresent(texts::add);
        }
        return texts.size() == items.size()
                ? Optional.of("[" + String.join(", ", texts) + "]")
                : Optional.empty();
    }

    private static Optional<String> table(Map<String, Value> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(
                (name, value) ->
                        TomlQuotes.key(name)
                                .flatMap(key -> BASIC.write(value).map(text -> key + " = " + text))
                                .ifPresent(texts::add));
        if (texts.size() < entries.size()) {
            return Optional.empty();
        }
        return Optional.of(texts.isEmpty() ? "{}" : "{ " + String.join(", ", texts) + " }");
    }
}
