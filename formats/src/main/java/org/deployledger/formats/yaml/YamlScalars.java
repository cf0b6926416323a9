package org.deployledger.formats.yaml;

import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// What words mean by YAML's core schema (YAML 1.2.2, chapter 10.3).
final class YamlScalars {
    /// Longest word that can be a number.
    static final int MAX_DIGITS = 1000;

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");

    private YamlScalars() {}

    /// The value of a word without quotes and tags.
    static Value.Scalar plain(String word) {
        return switch (word) {
            case "", "~", "null", "Null", "NULL" -> new Value.Null();
            case "true", "True", "TRUE" -> new Value.Bool(true);
            case "false", "False", "FALSE" -> new Value.Bool(false);
            case ".nan", ".NaN", ".NAN" -> Value.Real.NAN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Value.Real.INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Value.Real.MINUS_INFINITY;
            default -> number(word).orElse(new Value.Text(word));
        };
    }

    /// The value of a word as the type that its tag says; empty if it is none.
    static Optional<Value.Scalar> tagged(String word, ValueType type) {
        if (type == ValueType.STRING) {
            return Optional.of(new Value.Text(word));
        }
        Value.Scalar plain = plain(word);
        if (type == ValueType.FLOAT && plain instanceof Value.Int(BigInteger value)) {
            return Optional.of(Value.Real.ofDecimal(value.toString()));
        }
        return plain.type() == type ? Optional.of(plain) : Optional.empty();
    }

    private static Optional<Value.Scalar> number(String word) {
        if (word.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        if (INTEGER.matcher(word).matches()) {
            return Optional.of(new Value.Int(new BigInteger(word)));
        }
        if (OCTAL.matcher(word).matches()) {
            return Optional.of(new Value.Int(new BigInteger(word.substring(2), 8)));
        }
        if (HEXADECIMAL.matcher(word).matches()) {
            return Optional.of(new Value.Int(new BigInteger(word.substring(2), 16)));
        }
        return FLOAT.matcher(word).matches() ? decimal(word) : Optional.empty();
    }

    private static Optional<Value.Scalar> decimal(String word) {
        try {
            return Optional.of(Value.Real.ofDecimal(word));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
