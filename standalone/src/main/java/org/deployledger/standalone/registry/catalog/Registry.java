package org.deployledger.standalone.registry.catalog;

import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LastId;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.LevelSet;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaRemoved;
import org.deployledger.standalone.registry.catalog.RegistryRecord.SchemaStored;
import org.deployledger.topics.LedgerTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the registry does, one request at a time: decide on the catalog, append to the log, apply
/// to the catalog. So every answer reflects every answer before it. Refusals are [RegistryError]s.
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final RegistryLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private Catalog catalog = new Catalog();

    /// Set when an append failed with an unknown outcome: the log is asked before anything else is.
    private boolean replayFirst = true;

    public Registry(RegistryLog log) {
        this.log = log;
    }

    /// Asks something of the catalog as it is now.
    public <T> T ask(Function<Catalog, T> question) {
        lock.lock();
        try {
            if (replayFirst) {
                replay();
            }
            return question.apply(catalog);
        } catch (KafkaException e) {
            LOG.warn("Schema topic failed", e);
            throw RegistryError.storeFailed();
        } finally {
            lock.unlock();
        }
    }

    /// The id of the schema under the subject, registered now where the subject lacks it and its
    /// level allows it.
    public int register(String subject, SchemaText candidate) {
        return ask(
                known -> {
                    List<SchemaStored> live = known.live(subject);
                    Optional<SchemaStored> same = live.stream().filter(has(candidate)).findFirst();
                    if (same.isPresent()) {
                        return same.get().id();
                    }
                    List<String> violations = violations(known, subject, candidate, live);
                    if (!violations.isEmpty()) {
                        throw RegistryError.incompatible(String.join("; ", violations));
                    }
                    int id =
                            known.withText(candidate.text())
                                    .map(SchemaStored::id)
                                    .orElse(known.lastId() + 1);
                    append(
                            List.of(
                                    new SchemaStored(
                                            subject,
                                            nextVersion(known, subject),
                                            id,
                                            candidate.text(),
                                            false)));
                    return id;
                });
    }

    /// What breaks the subject's level against the given versions.
    public static List<String> violations(
            Catalog known, String subject, SchemaText candidate, List<SchemaStored> earlier) {
        List<Schema> schemas =
                earlier.stream().map(stored -> new Schema.Parser().parse(stored.schema())).toList();
        return known.effectiveLevel(subject).violations(candidate.schema(), schemas);
    }

    public static Predicate<SchemaStored> has(SchemaText schema) {
        return stored -> stored.schema().equals(schema.text());
    }

    /// Deletes a subject: softly, or for good what was deleted softly before.
    ///
    /// @return the versions deleted
    public List<Integer> deleteSubject(String subject, boolean permanent) {
        return ask(
                known -> {
                    List<SchemaStored> versions = known.of(subject);
                    List<SchemaStored> live = known.live(subject);
                    if (versions.isEmpty()) {
                        throw RegistryError.subjectNotFound(subject);
                    }
                    if (permanent && !live.isEmpty()) {
                        throw RegistryError.subjectNotSoftDeleted(subject);
                    }
                    if (!permanent && live.isEmpty()) {
                        throw RegistryError.subjectSoftDeleted(subject);
                    }
                    return delete(known, permanent ? versions : live, permanent);
                });
    }

    /// The same for one version, which the given look-up finds.
    public int deleteVersion(Function<Catalog, SchemaStored> lookUp, boolean permanent) {
        return ask(
                known -> {
                    SchemaStored version = lookUp.apply(known);
                    if (permanent && !version.deleted()) {
                        throw RegistryError.versionNotSoftDeleted(
                                version.subject(), version.version());
                    }
                    if (!permanent && version.deleted()) {
                        throw RegistryError.versionSoftDeleted(
                                version.subject(), version.version());
                    }
                    return delete(known, List.of(version), permanent).getFirst();
                });
    }

    public void setLevel(Optional<String> subject, CompatibilityLevel level) {
        ask(_ -> append(List.of(new LevelSet(subject, level))));
    }

    public void removeLevel(Optional<String> subject) {
        ask(_ -> append(List.of(new LevelRemoved(subject))));
    }

    private List<Integer> delete(Catalog known, List<SchemaStored> versions, boolean permanent) {
        if (permanent && isOfTheLog(versions.getFirst().subject())) {
            throw RegistryError.notPermitted(
                    "Subject '%s' describes records that are kept: they could not be read without it"
                            .formatted(versions.getFirst().subject()));
        }
        Stream<RegistryRecord> records =
                permanent
                        ? Stream.concat(
                                Stream.of(new LastId(known.lastId())),
                                versions.stream()
                                        .map(
                                                stored ->
                                                        new SchemaRemoved(
                                                                stored.subject(),
                                                                stored.version())))
                        : versions.stream().map(SchemaStored::softDeleted);
        append(records.toList());
        return versions.stream().map(SchemaStored::version).toList();
    }

    private static boolean isOfTheLog(String subject) {
        return subject.startsWith(LedgerTopics.EVENTS + "-")
                || subject.startsWith(LedgerTopics.COMMANDS + "-");
    }

    private static int nextVersion(Catalog known, String subject) {
        List<SchemaStored> versions = known.of(subject);
        return versions.isEmpty() ? 1 : versions.getLast().version() + 1;
    }

    private boolean append(List<RegistryRecord> records) {
        replayFirst = true;
        log.append(records);
        records.forEach(catalog::apply);
        replayFirst = false;
        return true;
    }

    private void replay() {
        Catalog replayed = new Catalog();
        log.replay().forEach(replayed::apply);
        catalog = replayed;
        replayFirst = false;
    }
}
