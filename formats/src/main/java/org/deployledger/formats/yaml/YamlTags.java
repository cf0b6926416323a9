package org.deployledger.formats.yaml;

import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Words;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

import java.util.Map;
import java.util.Optional;

/// The tags of the core types, and no others.
final class YamlTags {
    private static final String CORE = "tag:yaml.org,2002:";
    private static final Map<String, ValueType> TYPES =
            Map.of(
                    "!",
                    ValueType.STRING,
                    CORE + "str",
                    ValueType.STRING,
                    CORE + "int",
                    ValueType.INTEGER,
                    CORE + "float",
                    ValueType.FLOAT,
                    CORE + "bool",
                    ValueType.BOOLEAN,
                    CORE + "null",
                    ValueType.NULL,
                    CORE + "map",
                    ValueType.TABLE,
                    CORE + "seq",
                    ValueType.ARRAY);

    /// The value of a scalar by its tag, or by its looks where it has none.
    Value.Scalar value(ScalarEvent scalar, Position at) throws BadSource {
        Optional<String> tag = scalar.getTag();
        if (tag.isEmpty()) {
            return scalar.isPlain()
                    ? YamlScalars.plain(scalar.getValue())
                    : new Value.Text(scalar.getValue());
        }
        ValueType type = type(tag.get(), at);
        return YamlScalars.tagged(scalar.getValue(), type)
                .orElseThrow(
                        () -> fault(at, "the value is no " + type.word() + ", as its tag says"));
    }

    /// Refuses a tag that is not the type's own.
    void check(CollectionStartEvent start, ValueType type, Position at) throws BadSource {
        Optional<String> tag = start.getTag().filter(given -> !given.equals("!"));
        if (tag.isPresent() && type(tag.get(), at) != type) {
            throw fault(at, "a tag of another type on a " + type.word());
        }
    }

    private static ValueType type(String tag, Position at) throws BadSource {
        ValueType type = TYPES.get(tag);
        if (type == null) {
            throw fault(at, Words.oneLine("the tag " + tag + " is not supported"));
        }
        return type;
    }

    private static BadSource fault(Position at, String message) {
        return new BadSource(new Fault(Fault.Kind.UNSUPPORTED, at, message));
    }
}
