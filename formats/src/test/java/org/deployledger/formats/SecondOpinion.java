package org.deployledger.formats;

import org.deployledger.formats.tree.Value;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// What another parser takes a TOML document for. It knows no byte order mark, and floats only as
/// the machine does.
final class SecondOpinion {
    /// A date or time right before a bracket, at which that parser stumbles.
    private static final Pattern STUMBLES =
            Pattern.compile("(?:[-:][0-9]{2}|:[0-9]{2}\\.[0-9]++|[Zz])[\\]}]");

    private SecondOpinion() {}

    /// Whether the other parser can be asked about a document.
    static boolean knows(String document) {
        return !STUMBLES.matcher(document).find();
    }

    /// The document's meaning; empty if it is refused.
    static Optional<Value> read(String document) {
        TomlParseResult result =
                Toml.parse(document.startsWith("\ufeff") ? document.substring(1) : document);
        return result.hasErrors() ? Optional.empty() : Optional.of(value(result));
    }

    /// A value with its floats as the machine knows them.
    static Value rounded(Value value) {
        return switch (value) {
            case Value.Real real when real.isFinite() -> real(Double.parseDouble(real.digits()));
            case Value.Array(List<Value> items) ->
                    new Value.Array(items.stream().map(SecondOpinion::rounded).toList());
            case Value.Table(Map<String, Value> entries) -> {
                Map<String, Value> rounded = new LinkedHashMap<>();
                entries.forEach((name, below) -> rounded.put(name, rounded(below)));
                yield new Value.Table(rounded);
            }
            default -> value;
        };
    }

    private static Value value(Object object) {
        return switch (object) {
            case TomlTable table -> {
                Map<String, Value> values = new LinkedHashMap<>();
                for (String name : table.keySet()) {
                    values.put(name, value(Objects.requireNonNull(table.get(List.of(name)))));
                }
                yield new Value.Table(values);
            }
            case TomlArray array -> {
                List<Value> values = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    values.add(value(array.get(i)));
                }
                yield new Value.Array(values);
            }
            case String text -> new Value.Text(text);
            case Long number -> Value.Int.of(number);
            case Double number -> real(number);
            case Boolean truth -> new Value.Bool(truth);
            case OffsetDateTime moment -> new Value.Moment(moment);
            case LocalDateTime moment -> new Value.LocalMoment(moment);
            case LocalDate day -> new Value.LocalDay(day);
            case LocalTime hour -> new Value.LocalHour(hour);
            default -> throw new AssertionError(object);
        };
    }

    private static Value real(double number) {
        if (Double.isNaN(number)) {
            return Value.Real.NAN;
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? Value.Real.INFINITY : Value.Real.MINUS_INFINITY;
        }
        return Value.Real.ofDecimal(Double.toString(number));
    }
}
