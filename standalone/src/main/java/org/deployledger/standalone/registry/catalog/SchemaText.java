package org.deployledger.standalone.registry.catalog;

import org.apache.avro.Schema;

/// A schema that was sent: parsed, and in the one text by which it is stored and compared (no
/// spaces, attributes in Avro's order, with documentation, aliases and defaults).
public record SchemaText(Schema schema, String text) {

    public static SchemaText parse(String sent) {
        try {
            Schema schema = new Schema.Parser().parse(sent);
            return new SchemaText(schema, schema.toString());
        } catch (RuntimeException | StackOverflowError e) {
            // Avro throws whatever a malformed schema makes it stumble over.
            throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
        }
    }
}
