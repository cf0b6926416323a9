package org.deployledger.projector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.projector.answer.Change;
import org.deployledger.projector.answer.Deployment;
import org.deployledger.projector.answer.Difference;
import org.deployledger.projector.answer.DocumentAnswer;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.ItemVersion;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fixture.RandomLog;
import org.deployledger.projector.fixture.RawRecord;
import org.deployledger.projector.fixture.Replay;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.rows.LogRow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random logs: the views equal a replay at every sequence, in pages of every size, whether the log
/// came whole, in parts, twice, or with restarts in between.
class ModelTest {
    private static final Page ALL = new Page(null, 1000);

    @TempDir Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalAReplayAtEverySequence(long seed) {
        MemorySchemas schemas = new MemorySchemas();
        LogBuilder log = new LogBuilder("prod", schemas);
        RandomLog random = new RandomLog(log.create(), seed);
        for (int i = 0; i < 60; i++) {
            random.step();
        }
        try (FedView view = new FedView(folder, schemas)) {
            feedInParts(view, log.records(), new Random(seed));
            assertEquals(log.sequence(), view.views().sequence(log.environment()));
            Looks.Subject subject = new Looks.Subject(log.environment(), false);
            for (long sequence = 0; sequence <= log.sequence(); sequence++) {
                Replay replay = Replay.of(log.records(), sequence);
                long now = sequence;
                String at = "seed " + seed + ", sequence " + sequence;
                assertEquals(replay.items(), items(view, subject, sequence), at);
                assertEquals(replay.documents(), documents(view, subject, sequence), at);
                assertEquals(replay.conflicts(), conflicts(view, subject, sequence), at);
                assertEquals(replay.results(), results(view, subject, sequence), at);
                assertEquals(replay.labels(), labels(view, subject, sequence), at);
                replay.versions()
                        .forEach(
                                (path, versions) ->
                                        assertEquals(
                                                versions.reversed(),
                                                history(view, subject, now, path),
                                                at));
            }
            for (long from = 0; from <= log.sequence(); from += 7) {
                for (long to = 0; to <= log.sequence(); to += 5) {
                    assertEquals(
                            Replay.of(log.records(), from)
                                    .differences(Replay.of(log.records(), to)),
                            differences(view, subject, from, to),
                            "seed " + seed + ", from " + from + " to " + to);
                }
            }
            for (long since = -1; since <= log.sequence(); since++) {
                assertEquals(
                        Replay.of(log.records(), log.sequence()).changedSince(since),
                        changes(view, subject, since),
                        "seed " + seed + ", since " + since);
            }
        }
    }

    /// As Kafka and crashes would do it: some records come again, and the store is opened again.
    private static void feedInParts(FedView view, List<RawRecord> records, Random random) {
        int next = 0;
        while (next < records.size()) {
            int end = Math.min(records.size(), next + 1 + random.nextInt(20));
            view.feed(records.subList(Math.max(0, next - random.nextInt(5)), end));
            next = end;
            if (random.nextInt(3) == 0) {
                view.reopen();
                long position = view.position().orElse(-1L);
                next = (int) records.stream().filter(each -> each.offset() <= position).count();
            }
        }
    }

    private static Moment at(long sequence) {
        return new Moment(new Moment.AsOf.Sequence(sequence), -1, Duration.ZERO);
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }

    private static Map<String, String> items(FedView view, Looks.Subject subject, long sequence) {
        ItemQueries queries = new ItemQueries(view.looks());
        List<Item> all = new ArrayList<>();
        var page = found(queries.items(subject, at(sequence), "", new Page(null, 2)));
        all.addAll(page.items());
        while (page.next() != null) {
            page = found(queries.items(subject, Moment.NOW, "", new Page(page.next(), 2)));
            all.addAll(page.items());
        }
        assertEquals(
                all.size(), found(queries.environment(subject, at(sequence))).items(), "count");
        assertEquals(
                all,
                all.stream()
                        .sorted(Comparator.comparing(ModelTest::utf8, Arrays::compareUnsigned))
                        .toList(),
                "order");
        Map<String, String> items = new TreeMap<>();
        all.forEach(each -> items.put(each.path(), each.version() + " " + each.checksum()));
        return items;
    }

    /// Listed in pages of two, and as the items say.
    private static Map<String, String> documents(
            FedView view, Looks.Subject subject, long sequence) {
        DocumentQueries queries = new DocumentQueries(view.looks());
        Map<String, String> documents = new TreeMap<>();
        var none = DocumentQueries.Filter.ALL;
        var page = found(queries.documents(subject, at(sequence), none, new Page(null, 2)));
        page.documents().forEach(each -> put(documents, each));
        while (page.next() != null) {
            page = found(queries.documents(subject, Moment.NOW, none, new Page(page.next(), 2)));
            page.documents().forEach(each -> put(documents, each));
        }
        Map<String, String> ofItems = new TreeMap<>();
        found(new ItemQueries(view.looks()).items(subject, at(sequence), "", ALL))
                .items()
                .forEach(each -> put(ofItems, each));
        assertEquals(ofItems, documents);
        return documents;
    }

    private static void put(Map<String, String> documents, Item item) {
        DocumentAnswer document = item.document();
        if (document != null) {
            documents.put(item.path(), document.id() + " " + document.state());
        }
    }

    private static byte[] utf8(Item item) {
        return item.path().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Long> history(
            FedView view, Looks.Subject subject, long sequence, String path) {
        return found(new ItemQueries(view.looks()).history(subject, at(sequence), path, ALL))
                .versions()
                .stream()
                .map(ItemVersion::version)
                .toList();
    }

    private static Set<String> conflicts(FedView view, Looks.Subject subject, long sequence) {
        TreeSet<String> conflicts = new TreeSet<>();
        found(new ConflictQueries(view.looks()).conflicts(subject, at(sequence), null, ALL))
                .conflicts()
                .forEach(each -> conflicts.add(each.path() + " " + each.workspace()));
        return conflicts;
    }

    private static Map<String, Long> labels(FedView view, Looks.Subject subject, long sequence) {
        Map<String, Long> labels = new TreeMap<>();
        found(new SnapshotQueries(view.looks()).snapshots(subject, at(sequence), true, ALL))
                .snapshots()
                .forEach(
                        each ->
                                each.labels()
                                        .forEach(label -> labels.put(label.label(), each.asOf())));
        return labels;
    }

    /// Read in pages of two.
    private static Map<String, String> differences(
            FedView view, Looks.Subject subject, long from, long to) {
        MomentQueries queries = new MomentQueries(view.looks());
        var span =
                new MomentQueries.Span(
                        new Moment.AsOf.Sequence(from),
                        new Moment.AsOf.Sequence(to),
                        -1,
                        Duration.ZERO);
        Map<String, String> differences = new TreeMap<>();
        String next = null;
        do {
            var page = found(queries.compare(subject, span, "", new Page(next, 2)));
            for (Difference each : page.differences()) {
                differences.put(each.path(), each.fromChecksum() + " " + each.toChecksum());
            }
            next = page.next();
        } while (next != null);
        return differences;
    }

    private static Map<String, String> results(FedView view, Looks.Subject subject, long sequence) {
        DeploymentQueries queries = new DeploymentQueries(view.looks());
        Map<String, String> results = new TreeMap<>();
        var open = new DeploymentQueries.Filter(null, null, LogRow.Result.OPEN, null, null);
        for (var filter : List.of(DeploymentQueries.Filter.ALL, open)) {
            for (Deployment each :
                    found(queries.deployments(subject, at(sequence), filter, ALL)).deployments()) {
                results.put(each.deployment().toString(), each.result());
                Deployment whole =
                        found(
                                queries.deployment(
                                        subject,
                                        at(sequence),
                                        each.deployment().toString(),
                                        Duration.ZERO));
                assertEquals(each.result(), whole.result());
            }
        }
        return results;
    }

    private static Set<String> changes(FedView view, Looks.Subject subject, long since) {
        ChangeQueries queries = new ChangeQueries(view.looks());
        TreeSet<String> paths = new TreeSet<>();
        var page = found(queries.changes(subject, Moment.NOW, since, new Page(null, 1)));
        page.changes().stream().map(Change::path).forEach(paths::add);
        while (page.next() != null) {
            page = found(queries.changes(subject, Moment.NOW, since, new Page(page.next(), 1)));
            page.changes().stream().map(Change::path).forEach(paths::add);
        }
        return paths;
    }
}
