package org.deployledger.service.rules.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/// A JSON Schema that documents are held to: drafts 4, 6, 7, 2019-09, and 2020-12 where it names
/// none.
public final class JsonSchema {
    private static final int MOST_FAULTS = 20;

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDialects(
                    List.of(
                            Dialects.getDraft202012(),
                            Dialects.getDraft201909(),
                            Dialects.getDraft7(),
                            Dialects.getDraft6(),
                            Dialects.getDraft4()),
                    builder ->
                            builder.defaultDialectId(Dialects.getDraft202012().getId())
                                    .schemaCacheEnabled(false)
                                    .schemaRegistryConfig(
                                            SchemaRegistryConfig.builder()
                                                    .locale(Locale.ENGLISH)
                                                    .pathType(PathType.JSON_POINTER)
                                                    .regularExpressionFactory(new LinearPatterns())
                                                    .failFast(false)
                                                    .preloadSchema(false)
                                                    .build()));

    /// Of the specifications themselves, which come with the library.
    private static final SchemaRegistry SPECIFICATIONS =
            SchemaRegistry.builder(REGISTRY).schemaCacheEnabled(true).build();

    private static final List<JsonNode> LEAST =
            List.of(
                    JsonNodeFactory.instance.nullNode(),
                    JsonNodeFactory.instance.objectNode(),
                    JsonNodeFactory.instance.arrayNode(),
                    JsonNodeFactory.instance.textNode(""),
                    JsonNodeFactory.instance.numberNode(0));

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /// What a document is compiled to.
    public sealed interface Compiled {}

    /// A schema.
    public record Good(JsonSchema schema) implements Compiled {}

    /// The document is none, or asks for what no rule may do.
    ///
    /// @param at where, the root where it is about the whole
    public record Bad(KeyPath at, String message) implements Compiled {}

    /// What a document does not have right.
    public record Fault(KeyPath at, String message) {}

    /// The schema that a document says.
    public static Compiled compile(Value document) {
        JsonNode node = JsonTree.of(document);
        SchemaShape shape = new SchemaShape();
        shape.check(document, KeyPath.ROOT);
        if (shape.fault().isPresent()) {
            return shape.fault().get();
        }
        try {
            Schema schema = REGISTRY.getSchema(node);
            schema.initializeValidators();
            JsonSchema compiled = new JsonSchema(schema);
            return compiled.mistake(document).<Compiled>map(bad -> bad).orElse(new Good(compiled));
        } catch (SchemaException | IllegalArgumentException | ClassCastException e) {
            return new Bad(
                    KeyPath.ROOT, "it is no JSON Schema: " + shown(String.valueOf(e.getMessage())));
        }
    }

    /// What its own specification says against it, and that it does not end on the least documents.
    private Optional<Bad> mistake(Value document) {
        String dialect = schema.getSchemaContext().getDialect().getId();
        JsonSchema specification =
                new JsonSchema(SPECIFICATIONS.getSchema(SchemaLocation.of(dialect)));
        Optional<Fault> against = specification.check(document, new Bounded()).stream().findFirst();
        if (against.isPresent()) {
            return against.map(
                    fault -> new Bad(fault.at(), "it is no JSON Schema: " + fault.message()));
        }
        for (JsonNode least : LEAST) {
            try {
                schema.validate(new Leash(new Bounded()), least, OutputFormat.RESULT);
            } catch (Leash.TooDeep e) {
                return Optional.of(new Bad(KeyPath.ROOT, String.valueOf(e.getMessage())));
            }
        }
        return Optional.empty();
    }

    /// Steps that a schema of 1 MiB does not take.
    private static final class Bounded implements IntConsumer {
        private int left = 5_000_000;

        @Override
        public void accept(int steps) {
            left -= steps;
            if (left < 0) {
                throw new SchemaException("it takes too many steps to check it");
            }
        }
    }

    /// What the document does not have right, at most twenty.
    ///
    /// @param steps is told of every keyword that is evaluated
    public List<Fault> check(Value document, IntConsumer steps) {
        Leash leash = new Leash(steps);
        try {
            JsonNode node = JsonTree.of(document);
            ScopedValue.where(LinearPatterns.STEPS, steps)
                    .run(() -> schema.validate(leash, node, OutputFormat.RESULT));
        } catch (Leash.TooDeep | SchemaException e) {
            return List.of(
                    new Fault(
                            KeyPath.ROOT,
                            "the schema cannot be used: " + shown(String.valueOf(e.getMessage()))));
        }
        List<Fault> faults = new ArrayList<>();
        for (Error error : leash.getErrors()) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(path(error), shown(error.getMessage())));
            }
        }
        return faults;
    }

    /// Where the fault is: the field itself where one is too many.
    private static KeyPath path(Error error) {
        NodePath location = error.getInstanceLocation();
        KeyPath path = KeyPath.ROOT;
        for (int i = 0; i < location.getNameCount() && i < KeyPath.MAX_SEGMENTS - 1; i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index ? path.then(index) : path.then(element + "");
        }
        return error.getProperty() == null ? path : path.then(error.getProperty());
    }

    private static String shown(String message) {
        String quoted = Text.quote(message);
        return quoted.substring(1, quoted.length() - 1);
    }
}
