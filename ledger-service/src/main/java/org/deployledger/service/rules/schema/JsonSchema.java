package org.deployledger.service.rules.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
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
            return new Good(new JsonSchema(schema));
        } catch (SchemaException | IllegalArgumentException | ClassCastException e) {
            return new Bad(
                    KeyPath.ROOT, "it is no JSON Schema: " + shown(String.valueOf(e.getMessage())));
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
