package org.deployledger.service.rules.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

import org.deployledger.service.rules.file.LinearPattern;

import java.util.function.IntConsumer;

/// The patterns of schemas, matched in linear time. As JSON Schema has it, a pattern need not match
/// the whole text.
final class LinearPatterns implements RegularExpressionFactory {
    /// Who counts the steps of the validation that runs in this thread.
    static final ScopedValue<IntConsumer> STEPS = ScopedValue.newInstance();

    @Override
    public RegularExpression getRegularExpression(String regex) {
        return switch (LinearPattern.compile(regex)) {
            case LinearPattern.Good(LinearPattern pattern) ->
                    text -> {
                        STEPS.get().accept(pattern.cost(text));
                        return pattern.isIn(text);
                    };
            case LinearPattern.Bad(String message) -> throw new SchemaException(message);
        };
    }
}
