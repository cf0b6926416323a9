package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.merkle.MerkleTree;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.answer.Snapshot;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.query.ContentQueries;
import org.deployledger.projector.query.ItemQueries;
import org.deployledger.projector.query.MomentQueries;
import org.deployledger.projector.query.SnapshotQueries;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rows.Keys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// A view of an environment whose history is trimmed, and questions to it.
abstract class TrimmedView {

    static final Page ALL = new Page(null, 1000);

    @TempDir Path folder;

    final MemorySchemas schemas = new MemorySchemas();
    final LogBuilder log = new LogBuilder("prod", schemas);
    private final By admin = new By("admin@example.com", null, null);
    FedView view;

    @BeforeEach
    final void open() {
        view = new FedView(folder, schemas);
        log.create();
    }

    @AfterEach
    final void close() {
        view.close();
    }

    static String noise() {
        StringBuilder noise = new StringBuilder();
        new Random(7).ints(4000, 33, 126).forEach(each -> noise.append((char) each));
        return noise.toString();
    }

    boolean stored(String text) {
        Checksum checksum = Checksum.of(text.getBytes(StandardCharsets.UTF_8));
        try (Reading reading = view.partition().read().orElseThrow()) {
            return reading.get(Keys.chunk(log.environment(), checksum, 0)) != null;
        }
    }

    void put(String path, String text) {
        By by = By.deployer("alice@example.com");
        if (!sent.contains(text)) {
            log.content(by, text);
            sent.add(text);
        }
        log.deploy(by, new Edit(path, text));
    }

    private final Set<String> sent = new HashSet<>();

    static String rootOf(Map<String, String> items) {
        Map<ItemPath, Checksum> sums = new TreeMap<>();
        items.forEach(
                (path, text) ->
                        sums.put(
                                new ItemPath(path),
                                Checksum.of(text.getBytes(StandardCharsets.UTF_8))));
        return MerkleTree.of(sums).root().toString();
    }

    long rows(char kind) {
        fed();
        long count = 0;
        try (Reading reading = view.partition().read().orElseThrow();
                var rows = reading.rows(new byte[] {(byte) kind})) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                count++;
            }
        }
        return count;
    }

    void configure(@Nullable Integer versions, @Nullable Integer days) {
        log.append(
                admin,
                new EventBody.EnvironmentConfigured(new EnvironmentSettings(null, versions, days)));
    }

    void nothing() {
        log.open(By.deployer("bob@example.com"));
    }

    void label(String name, long asOf) {
        log.append(admin, new EventBody.SnapshotLabelled(new LabelName(name), asOf, null, null));
    }

    void unlabel(String name, long asOf) {
        log.append(
                admin, new EventBody.SnapshotLabelRemoved(new LabelName(name), asOf, null, null));
    }

    void deploy(String path, int times) {
        for (int i = 0; i < times; i++) {
            deploy(new Edit(path, path + log.version(path)));
        }
    }

    void deploy(Edit... edits) {
        log.deploy(By.deployer("alice@example.com"), edits);
    }

    void fed() {
        view.feed(log.records());
    }

    Looks.Subject prod() {
        return new Looks.Subject(log.environment(), false);
    }

    ItemQueries items() {
        fed();
        return new ItemQueries(view.looks());
    }

    static Moment.AsOf at(long sequence) {
        return new Moment.AsOf.Sequence(sequence);
    }

    static Moment moment(Moment.AsOf asOf) {
        return new Moment(asOf, -1, Duration.ZERO);
    }

    Answer<Lists.Items> ask(Moment.AsOf asOf) {
        return items().items(prod(), moment(asOf), "", ALL);
    }

    String items(Moment.AsOf asOf) {
        return String.join(
                ", ",
                found(ask(asOf)).items().stream()
                        .map((Item each) -> each.path() + " " + each.version())
                        .toList());
    }

    long version(String path, Moment.AsOf asOf) {
        return found(items().item(prod(), moment(asOf), path)).version();
    }

    Answer<Lists.Versions> history(Page page) {
        return items().history(prod(), Moment.NOW, "a", page);
    }

    String versions(String path) {
        return String.join(
                " ",
                found(items().history(prod(), Moment.NOW, path, ALL)).versions().stream()
                        .map(each -> Long.toString(each.version()))
                        .toList());
    }

    Answer<ContentQueries.Content> content(String path, long version, long at) {
        return new ContentQueries(view.looks(), view.log())
                .content(prod(), moment(at(at)), path, Optional.of(version));
    }

    Answer<ContentQueries.Content> content(String path, long version) {
        return new ContentQueries(view.looks(), view.log())
                .content(prod(), Moment.NOW, path, Optional.of(version));
    }

    Snapshot snapshot(long asOf) {
        fed();
        return found(new SnapshotQueries(view.looks()).snapshots(prod(), Moment.NOW, false, ALL))
                .snapshots()
                .stream()
                .filter(each -> each.asOf() == asOf)
                .findFirst()
                .orElseThrow();
    }

    Answer<Lists.MomentDifferences> compare(long from, long to) {
        fed();
        var span = new MomentQueries.Span(at(from), at(to), -1, Duration.ZERO);
        return new MomentQueries(view.looks()).compare(prod(), span, "", ALL);
    }

    static Answer.Trimmed<?> assertTrimmed(Answer<?> answer) {
        return assertInstanceOf(Answer.Trimmed.class, answer);
    }

    static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }
}
