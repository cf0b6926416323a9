package org.deployledger.formats.edit;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;

import java.util.Optional;

/// A value and its text in a document.
///
/// @param text as it was typed where that will do
public record Literal(Value value, String text) {

    /// The new value of a key in a format.
    ///
    /// @param before what the key has; empty if it is new
    public static Literal of(
            KeyPath path, NewValue given, Optional<Value> before, Notation notation)
            throws RefusedEdit {
        return switch (given) {
            case NewValue.Exactly(Value value) -> written(path, value, notation);
            case NewValue.Typed(String text, Optional<ValueType> type) ->
                    typed(path, text, type, before.map(Value::type), notation);
        };
    }

    private static Literal typed(
            KeyPath path,
            String text,
            Optional<ValueType> asked,
            Optional<ValueType> before,
            Notation notation)
            throws RefusedEdit {
        Optional<Value> read = notation.read(text);
        ValueType found = read.map(Value::type).orElse(ValueType.STRING);
        ValueType wanted = asked.or(() -> before).orElse(found);
        if (wanted == ValueType.STRING) {
            Value string = new Value.Text(text);
            boolean isQuoted = asked.isEmpty() && found == ValueType.STRING;
            return written(path, isQuoted ? read.orElse(string) : string, notation);
        }
        if (wanted == ValueType.FLOAT && read.orElse(null) instanceof Value.Int(var integer)) {
            return written(path, Value.Real.ofDecimal(integer.toString()), notation);
        }
        if (found != wanted || read.isEmpty()) {
            throw new RefusedEdit(
                    asked.isPresent()
                            ? new Refusal.NotOfType(path, wanted)
                            : new Refusal.OtherType(path, wanted, found));
        }
        return new Literal(read.get(), text.strip());
    }

    private static Literal written(KeyPath path, Value value, Notation notation)
            throws RefusedEdit {
        return new Literal(
                value,
                notation.write(value)
                        .orElseThrow(
                                () ->
                                        RefusedEdit.notPossible(
                                                path,
                                                "the format has no notation for the new value, a "
                                                        + value.type().word())));
    }
}
