package org.deployledger.formats.toml;

import org.deployledger.formats.tree.Value;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the words mean that are no strings: numbers, truth values, dates and times.
final class TomlScalars {
    /// Longest word that is looked at.
    static final int MAX_LENGTH = 1000;

    private static final int NANO_DIGITS = 9;

    private static final String DECIMAL = "[+-]?(?:0|[1-9](?:_?[0-9])*+)";
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern INTEGER = Pattern.compile(DECIMAL);
    private static final Pattern RADIX =
            Pattern.compile(
                    "0(?:x[0-9a-fA-F](?:_?[0-9a-fA-F])*+|o[0-7](?:_?[0-7])*+|b[01](?:_?[01])*+)");
    private static final Pattern FLOAT =
            Pattern.compile(DECIMAL + "(?:\\." + DIGITS + ")?(?:[eE][+-]?" + DIGITS + ")?");
    private static final Pattern TIME =
            Pattern.compile(
                    "(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ](?=.)|$))?"
                            + "(?:([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.([0-9]++))?"
                            + "([Zz]|[+-][0-9]{2}:[0-9]{2})?)?");

    private TomlScalars() {}

    /// The value of a word; empty if it is none.
    static Optional<Value.Scalar> read(String word) {
        return switch (word) {
            case "true", "false" -> Optional.of(new Value.Bool(word.equals("true")));
            case "nan", "+nan", "-nan" -> Optional.of(Value.Real.NAN);
            case "inf", "+inf" -> Optional.of(Value.Real.INFINITY);
            case "-inf" -> Optional.of(Value.Real.MINUS_INFINITY);
            default -> number(word).or(() -> time(word));
        };
    }

    private static Optional<Value.Scalar> number(String word) {
        String digits = word.replace("_", "");
        if (INTEGER.matcher(word).matches()) {
            return integer(new BigInteger(digits));
        }
        if (RADIX.matcher(word).matches()) {
            int radix =
                    switch (word.charAt(1)) {
                        case 'x' -> 16;
                        case 'o' -> 8;
                        default -> 2;
                    };
            return integer(new BigInteger(digits.substring(2), radix));
        }
        return FLOAT.matcher(word).matches() ? decimal(digits) : Optional.empty();
    }

    private static Optional<Value.Scalar> integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? Optional.of(new Value.Int(value)) : Optional.empty();
    }

    private static Optional<Value.Scalar> decimal(String digits) {
        try {
            return Optional.of(Value.Real.ofDecimal(digits));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value.Scalar> time(String word) {
        Matcher parts = TIME.matcher(word);
        if (word.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(parts.group(1)).isPresent() ? day(parts) : hour(parts);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value.Scalar> day(Matcher parts) {
        LocalDate day = LocalDate.parse(parts.group(1));
        if (parts.group(2) == null) {
            return Optional.of(new Value.LocalDay(day));
        }
        LocalDateTime time = day.atTime(timeOfDay(parts));
        String offset = parts.group(4);
        if (offset == null) {
            return Optional.of(new Value.LocalMoment(time));
        }
        ZoneOffset zone = ZoneOffset.of(offset.toUpperCase(Locale.ROOT));
        return Optional.of(new Value.Moment(OffsetDateTime.of(time, zone)));
    }

    private static Optional<Value.Scalar> hour(Matcher parts) {
        return parts.group(4) == null
                ? Optional.of(new Value.LocalHour(timeOfDay(parts)))
                : Optional.empty();
    }

    /// To the nanosecond; what is finer is dropped, as TOML has it.
    private static LocalTime timeOfDay(Matcher parts) {
        LocalTime seconds = LocalTime.parse(parts.group(2));
        String fraction = parts.group(3);
        if (fraction == null) {
            return seconds;
        }
        String nanos = (fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
        return seconds.withNano(Integer.parseInt(nanos));
    }
}
