package org.deployledger.standalone.registry.catalog;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which data a new schema must be able to read, and which readers must be able to read its data.
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean transitive;

    CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.transitive = transitive;
    }

    public static Optional<CompatibilityLevel> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (CompatibilityLevel level : values()) {
            if (level.name().equals(upper)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /// Everything that breaks this level, none where the candidate is compatible.
    ///
    /// @param earlier the subject's schemas, oldest first; without transitivity only the last
    ///   counts
    List<String> violations(Schema candidate, List<Schema> earlier) {
        List<Schema> counted =
                transitive || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        List<String> violations = new ArrayList<>();
        for (Schema schema : counted.reversed()) {
            if (readsEarlier) {
                violations.addAll(
                        cannotRead("the new schema", candidate, "an earlier one", schema));
            }
            if (readByEarlier) {
                violations.addAll(
                        cannotRead("an earlier schema", schema, "the new one", candidate));
            }
        }
        return violations;
    }

    private static List<String> cannotRead(
            String readerName, Schema reader, String writerName, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(
                        found ->
                                "%s cannot read what %s writes: %s at %s (%s)"
                                        .formatted(
                                                readerName,
                                                writerName,
                                                found.getType(),
                                                found.getLocation(),
                                                found.getMessage()))
                .toList();
    }
}
