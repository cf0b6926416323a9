package org.deployledger.projector.topology;

import org.apache.avro.Schema;
import org.deployledger.wire.SchemaIds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps every schema that the registry has said in a file beside the views, so that what is in the
/// views can be read whether the registry can be reached or not. An id means the same schema for
/// ever.
public final class KeptSchemas implements SchemaIds {
    private final SchemaIds registry;
    private final Path folder;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    /// @param folder for this ledger and registry alone; made where it is missing
    public KeptSchemas(SchemaIds registry, Path folder) {
        this.registry = registry;
        this.folder = folder;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return registry.idOf(subject, schema);
    }

    @Override
    public Optional<Schema> schemaOf(int id) {
        Schema schema = known.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        Optional<Schema> found =
                read(id).or(() -> registry.schemaOf(id).map(each -> keep(id, each)));
        found.ifPresent(each -> known.put(id, each));
        return found;
    }

    private Path file(int id) {
        return folder.resolve(id + ".avsc");
    }

    private Optional<Schema> read(int id) {
        try {
            return Files.exists(file(id))
                    ? Optional.of(new Schema.Parser().parse(Files.readString(file(id))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + file(id) + " cannot be read", e);
        }
    }

    private Schema keep(int id, Schema schema) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "schema", ".tmp");
            Files.writeString(draft, schema.toString());
            Files.move(draft, file(id), StandardCopyOption.ATOMIC_MOVE);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + file(id) + " cannot be kept", e);
        }
    }
}
