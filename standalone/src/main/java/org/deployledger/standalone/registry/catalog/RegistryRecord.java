package org.deployledger.standalone.registry.catalog;

import java.util.Optional;

/// One record of the topic: what is so from now on. A later record of the same key replaces it.
public sealed interface RegistryRecord {

    /// A version of a subject. A deleted one stays readable by id.
    record SchemaStored(String subject, int version, int id, String schema, boolean deleted)
            implements RegistryRecord {

        SchemaStored softDeleted() {
            return new SchemaStored(subject, version, id, schema, true);
        }
    }

    /// A version was deleted for good.
    record SchemaRemoved(String subject, int version) implements RegistryRecord {}

    /// The compatibility level of a subject, or of all that have none of their own.
    record LevelSet(Optional<String> subject, CompatibilityLevel level) implements RegistryRecord {}

    /// A subject, or all, went back to the default.
    record LevelRemoved(Optional<String> subject) implements RegistryRecord {}

    /// The highest id ever given, so that a permanent deletion frees none.
    record LastId(int id) implements RegistryRecord {}
}
