package org.deployledger.formats.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A typed value of a document. Two are equal if they mean the same: type and content count, the
/// order of a table's keys and the notation do not.
public sealed interface Value {

    /// The type.
    ValueType type();

    /// The value at the path below this one; empty if there is none. The root path is this value.
    default Optional<Value> at(KeyPath path) {
        Optional<Value> value = Optional.of(this);
        for (KeyPath.Segment segment : path.segments()) {
            value = value.flatMap(parent -> parent.child(segment));
        }
        return value;
    }

    /// The value directly below this one; empty if there is none.
    default Optional<Value> child(KeyPath.Segment segment) {
        return switch (segment) {
            case KeyPath.Name(String name) when this instanceof Table(Map<String, Value> entries) ->
                    Optional.ofNullable(entries.get(name));
            case KeyPath.Index(int index)
                    when this instanceof Array(List<Value> items) && index < items.size() ->
                    Optional.of(items.get(index));
            default -> Optional.empty();
        };
    }

    /// A table, in the order of the document.
    record Table(Map<String, Value> entries) implements Value {
        public Table {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public ValueType type() {
            return ValueType.TABLE;
        }
    }

    /// An array.
    record Array(List<Value> items) implements Value {
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public ValueType type() {
            return ValueType.ARRAY;
        }
    }

    /// A value that has none below it.
    sealed interface Scalar extends Value {}

    /// A string.
    record Text(String value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /// An integer of any size.
    record Int(BigInteger value) implements Scalar {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }

        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /// A float by its exact decimal digits: `1.0` equals `1e0`, `-0.0` is not `0.0`, NaN equals
    /// NaN.
    ///
    /// @param digits `nan`, `inf`, `-inf`, `-0`, or the shortest form of [BigDecimal#toString()]
    record Real(String digits) implements Scalar {
        public static final Real NAN = new Real("nan");
        public static final Real INFINITY = new Real("inf");
        public static final Real MINUS_INFINITY = new Real("-inf");

        /// The float of decimal digits, a point and an exponent.
        ///
        /// @throws NumberFormatException if it is none, or its exponent exceeds 32 bits
        public static Real ofDecimal(String decimal) {
            BigDecimal number = new BigDecimal(decimal).stripTrailingZeros();
            if (number.signum() == 0) {
                return new Real(decimal.startsWith("-") ? "-0" : "0");
            }
            return new Real(number.toString());
        }

        /// The exact number; empty if it is none.
        public Optional<BigDecimal> exact() {
            return isFinite() ? Optional.of(new BigDecimal(digits)) : Optional.empty();
        }

        /// Whether it is a number.
        public boolean isFinite() {
            return !equals(NAN) && !equals(INFINITY) && !equals(MINUS_INFINITY);
        }

        @Override
        public ValueType type() {
            return ValueType.FLOAT;
        }
    }

    /// True or false.
    record Bool(boolean value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /// A date and time with its offset from UTC: another offset is another value.
    record Moment(OffsetDateTime value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.OFFSET_DATE_TIME;
        }
    }

    /// A date and time without an offset.
    record LocalMoment(LocalDateTime value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.LOCAL_DATE_TIME;
        }
    }

    /// A date.
    record LocalDay(LocalDate value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.LOCAL_DATE;
        }
    }

    /// A time of day.
    record LocalHour(LocalTime value) implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.LOCAL_TIME;
        }
    }

    /// The null of YAML and JSON.
    record Null() implements Scalar {
        @Override
        public ValueType type() {
            return ValueType.NULL;
        }
    }
}
