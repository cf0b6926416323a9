package org.deployledger.benchmarks.pure;

import org.apache.avro.Schema;
import org.deployledger.wire.SchemaIds;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A registry in memory: ids in the order of registration, from 1.
final class MemorySchemas implements SchemaIds {
    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int id = ids.computeIfAbsent(schema, _ -> ids.size() + 1);
        schemas.put(id, schema);
        return id;
    }

    @Override
    public synchronized Optional<Schema> schemaOf(int id) {
        return Optional.ofNullable(schemas.get(id));
    }
}
