package org.deployledger.wire;

import org.apache.avro.Schema;

import java.util.Optional;

/// What serializing and deserializing need of a schema registry. Implementations cache, and are
/// safe for use by several threads.
public interface SchemaIds {
    /// The id under which the subject has the schema.
    ///
    /// @throws RegistryUnavailableException if nobody could be asked
    int idOf(String subject, Schema schema);

    /// The schema of an id, empty if the registry says that there is none.
    ///
    /// @throws RegistryUnavailableException if nobody could be asked
    Optional<Schema> schemaOf(int id);
}
