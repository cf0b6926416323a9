package org.deployledger.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every valid TOML 1.0 document of the toml-test suite means what the suite says.
class TomlSuiteTest {

    @Test
    void readsEveryValidDocumentAsTheSuiteSays() {
        List<TomlCases.Case> cases = TomlCases.all();
        assertEquals(210, cases.size());
        for (TomlCases.Case one : cases) {
            Value expected = meaning(Documents.read(Format.JSON, one.json()));
            Parsing parsing = Parser.parse(Format.TOML, one.toml().getBytes(UTF_8));
            if (!(parsing instanceof Parsing.Parsed(Value actual, _))) {
                throw new AssertionError(one + ": " + parsing);
            }
            assertEquals(expected, actual, one.name());
        }
    }

    private static Value meaning(Value json) {
        return switch (json) {
            case Value.Array(List<Value> items) ->
                    new Value.Array(items.stream().map(TomlSuiteTest::meaning).toList());
            case Value.Table(Map<String, Value> entries) -> table(entries);
            default -> throw new AssertionError(json);
        };
    }

    private static Value table(Map<String, Value> entries) {
        if (entries.size() == 2
                && entries.get("type") instanceof Value.Text(String type)
                && entries.get("value") instanceof Value.Text(String value)) {
            return scalar(type, value);
        }
        Map<String, Value> meant = new LinkedHashMap<>();
        entries.forEach((name, value) -> meant.put(name, meaning(value)));
        return new Value.Table(meant);
    }

    private static Value scalar(String type, String value) {
        return switch (type) {
            case "string" -> new Value.Text(value);
            case "integer" -> new Value.Int(new BigInteger(value));
            case "float" -> real(value);
            case "bool" -> new Value.Bool(Boolean.parseBoolean(value));
            case "datetime" -> new Value.Moment(OffsetDateTime.parse(value));
            case "datetime-local" -> new Value.LocalMoment(LocalDateTime.parse(value));
            case "date-local" -> new Value.LocalDay(LocalDate.parse(value));
            case "time-local" -> new Value.LocalHour(LocalTime.parse(value));
            default -> throw new AssertionError(type);
        };
    }

    private static Value real(String value) {
        return switch (value) {
            case "nan" -> Value.Real.NAN;
            case "inf", "+inf" -> Value.Real.INFINITY;
            case "-inf" -> Value.Real.MINUS_INFINITY;
            default -> Value.Real.ofDecimal(value);
        };
    }
}
