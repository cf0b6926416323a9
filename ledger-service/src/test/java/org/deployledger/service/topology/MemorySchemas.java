package org.deployledger.service.topology;

import org.apache.avro.Schema;
import org.deployledger.wire.RegistryUnavailableException;
import org.deployledger.wire.SchemaIds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A registry in memory: ids in the order of registration, from 1.
final class MemorySchemas implements SchemaIds {

    private final List<Schema> schemas = new ArrayList<>();
    boolean isReachable = true;

    @Override
    public int idOf(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Optional<Schema> schemaOf(int id) {
        if (!isReachable) {
            throw new RegistryUnavailableException("nobody answers");
        }
        return id >= 1 && id <= schemas.size()
                ? Optional.of(schemas.get(id - 1))
                : Optional.empty();
    }
}
