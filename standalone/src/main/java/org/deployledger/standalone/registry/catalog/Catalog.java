package org.deployledger.standalone.registry.catalog;

import org.deployledger.standalone.registry.catalog.RegistryRecord.LastId;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelSet;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.deployledger.topics.LedgerTopics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What the registry knows: a fold of its records, the same on replay and live. Not safe for
/// several threads.
public final class Catalog {

    public static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.FULL_TRANSITIVE;

    private final NavigableMap<String, NavigableMap<Integer, SchemaStored>> subjects =
            new TreeMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new HashMap<>();
    private int lastId;

    void apply(RegistryRecord record) {
        switch (record) {
            case SchemaStored stored -> {
                subjects.computeIfAbsent(stored.subject(), _ -> new TreeMap<>())
                        .put(stored.version(), stored);
                lastId = Math.max(lastId, stored.id());
            }
            case SchemaRemoved(String subject, int version) -> {
                versions(subject).remove(version);
                if (versions(subject).isEmpty()) {
                    subjects.remove(subject);
                }
            }
            case LevelSet(Optional<String> subject, CompatibilityLevel level) ->
                    levels.put(subject, level);
            case LevelRemoved(Optional<String> subject) -> levels.remove(subject);
            case LastId(int id) -> lastId = Math.max(lastId, id);
        }
    }

    public int lastId() {
        return lastId;
    }

    /// All versions by subject, then version, soft-deleted ones included.
    public List<SchemaStored> all() {
        return subjects.values().stream().flatMap(versions -> versions.values().stream()).toList();
    }

    /// All versions of a subject, oldest first, soft-deleted ones included.
    public List<SchemaStored> of(String subject) {
        return List.copyOf(versions(subject).values());
    }

    /// The versions of a subject that are not deleted, oldest first.
    public List<SchemaStored> live(String subject) {
        return of(subject).stream().filter(stored -> !stored.deleted()).toList();
    }

    /// Where a schema text is stored, under whatever subject.
    public Optional<SchemaStored> withText(String schema) {
        return all().stream().filter(stored -> stored.schema().equals(schema)).findFirst();
    }

    /// Where a schema id is stored: by subject, then version.
    public List<SchemaStored> withId(int id) {
        return all().stream().filter(stored -> stored.id() == id).toList();
    }

    /// The level set for a subject, or for all; empty where none is.
    public Optional<CompatibilityLevel> level(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /// Whether a subject is of the ledger's own topics: its level cannot be changed.
    public static boolean isLedgers(String subject) {
        return subject.startsWith(LedgerTopics.COMMANDS + "-")
                || subject.startsWith(LedgerTopics.EVENTS + "-");
    }

    /// The level that holds for a subject.
    public CompatibilityLevel effectiveLevel(String subject) {
        if (isLedgers(subject)) {
            return DEFAULT_LEVEL;
        }
        return level(Optional.of(subject)).or(() -> level(Optional.empty())).orElse(DEFAULT_LEVEL);
    }

    private NavigableMap<Integer, SchemaStored> versions(String subject) {
        return subjects.getOrDefault(subject, new TreeMap<>());
    }
}
