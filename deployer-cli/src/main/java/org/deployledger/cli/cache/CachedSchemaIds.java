package org.deployledger.cli.cache;

import org.apache.avro.Schema;
import org.deployledger.wire.ContractSchemas;
import org.deployledger.wire.SchemaIds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Schema ids that were asked once, on disk, one file per ledger: an id never changes its meaning.
/// The registry is asked only for what the file lacks.
public final class CachedSchemaIds implements SchemaIds {
    private final Optional<Path> file;
    private final Supplier<SchemaIds> registry;
    private final Map<String, Integer> known = new HashMap<>();

    /// @param cache the user's cache folder
    /// @param registry is opened when it is needed
    public CachedSchemaIds(Optional<Path> cache, String ledgerId, Supplier<SchemaIds> registry) {
        this.file =
                cache.map(
                        folder ->
                                folder.resolve("schema-ids")
                                        .resolve(ledgerId.replaceAll("[^A-Za-z0-9_-]", "_")));
        this.registry = registry;
        file.ifPresent(this::load);
    }

    private void load(Path path) {
        try {
            if (Files.isRegularFile(path)) {
                for (String line : Files.readAllLines(path)) {
                    int space = line.lastIndexOf(' ');
                    known.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
                }
            }
        } catch (IOException | RuntimeException e) {
            known.clear();
        }
    }

    /// The id, if it is known without asking.
    ///
    /// @param fingerprint of the schema as it is published, in hexadecimal
    public synchronized OptionalInt knownId(String subject, String fingerprint) {
        Integer id = known.get(subject + " " + fingerprint);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        String key = subject + " " + ContractSchemas.fingerprint(schema);
        Integer id = known.get(key);
        if (id != null) {
            return id;
        }
        int asked = registry.get().idOf(subject, schema);
        known.put(key, asked);
        file.ifPresent(path -> append(path, key + " " + asked + "\n"));
        return asked;
    }

    private static void append(Path path, String line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // the next command asks the registry again
        }
    }

    @Override
    public Optional<Schema> schemaOf(int id) {
        return registry.get().schemaOf(id);
    }
}
