package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.projector.answer.Difference;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.ItemVersion;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.RandomLog;
import org.deployledger.projector.fixture.Replay;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.rocks.Reading;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Random logs, held against maps: what is answered is right, and what has a label is answered.
class RandomHistoryTest extends TrimmedView {
    private static final int STEPS = 120;

    @TempDir Path other;

    private final Map<String, Long> whole = new HashMap<>();
    private int answered;
    private int trimmed;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyAnswerIsRightOrSaysThatItIsTrimmed(long seed) {
        Random random = new Random(seed);
        RandomLog commands = new RandomLog(log, seed);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(15) == 0) {
                configure(
                        random.nextBoolean() ? null : 1 + random.nextInt(3),
                        random.nextInt(3) > 0 ? null : 1 + random.nextInt(2));
            }
            if (random.nextInt(10) == 0) {
                log.later(Duration.ofHours(random.nextInt(40)));
            }
            commands.step();
            fed();
            remember();
            if (random.nextInt(20) == 0) {
                view.reopen();
            }
            if (step % 10 == 0) {
                checkLabels();
            }
        }
        checkLabels();
        for (long at = 0; at <= log.sequence(); at++) {
            checkMoment(at);
        }
        checkHistories();
        assertTrue(answered > 5 && trimmed > 5, answered + " answered, " + trimmed + " trimmed");
        assertEquals(rebuilt(), dump(view));
    }

    /// A label holds its state from the moment on at which it came, if the state was whole then.
    private void remember() {
        switch (log.records().getLast().event().body()) {
            case EventBody.SnapshotLabelled label -> {
                if (ask(at(label.asOf())) instanceof Answer.Found<?>) {
                    whole.put(label.name().value(), label.asOf());
                }
            }
            case EventBody.SnapshotLabelRemoved label -> whole.remove(label.name().value());
            default -> {}
        }
    }

    private void checkLabels() {
        whole.forEach(
                (_, asOf) ->
                        assertEquals(
                                Replay.of(log.records(), asOf).items(),
                                texts(found(ask(at(asOf)))),
                                "labelled " + asOf));
    }

    private void checkMoment(long at) {
        Replay expected = Replay.of(log.records(), at);
        if (ask(at(at)) instanceof Answer.Found<Lists.Items> found) {
            answered++;
            assertEquals(expected.items(), texts(found.value()), "items as of " + at);
            compared(at);
        } else {
            trimmed++;
            assertTrimmed(ask(at(at)));
            assertTrimmed(compare(at, log.sequence()));
        }
        Replay.of(log.records(), log.sequence())
                .versions()
                .keySet()
                .forEach(path -> checkItem(path, at, expected));
    }

    private void checkItem(String path, long at, Replay expected) {
        String text =
                switch (items().item(prod(), moment(at(at)), path)) {
                    case Answer.Found<Item> it -> text(it.value());
                    case Answer.NotFound<Item> _ -> "none";
                    default -> "trimmed";
                };
        if (!text.equals("trimmed")) {
            assertEquals(expected.items().getOrDefault(path, "none"), text, path + " as of " + at);
        }
        checkVersions(path, at, expected);
    }

    /// A version that was there is told, or that it was trimmed; never that there is none.
    private void checkVersions(String path, long at, Replay expected) {
        for (long version : expected.versions().getOrDefault(path, List.of())) {
            Answer<?> answer = content(path, version, at);
            // These logs have no content.
            boolean isThere =
                    answer instanceof Answer.NotFound<?> none
                            && none.code().equals("content_not_found");
            assertTrue(
                    isThere || answer instanceof Answer.Trimmed<?> || wasDeleted(path, version),
                    path + " version " + version + " as of " + at + ": " + answer);
        }
    }

    private boolean wasDeleted(String path, long version) {
        return log.records().stream()
                .map(each -> each.event().body())
                .filter(EventBody.ItemChanged.class::isInstance)
                .map(EventBody.ItemChanged.class::cast)
                .anyMatch(
                        each ->
                                each.path().value().equals(path)
                                        && each.newVersion() == version
                                        && each.newChecksum() == null);
    }

    private void compared(long at) {
        Map<String, String> differences = new TreeMap<>();
        for (Difference each : found(compare(at, log.sequence())).differences()) {
            differences.put(each.path(), each.fromChecksum() + " " + each.toChecksum());
        }
        assertEquals(
                Replay.of(log.records(), at).differences(Replay.of(log.records(), log.sequence())),
                differences,
                "differences since " + at);
    }

    /// The versions of each list, and those that it says are trimmed, are all there are.
    private void checkHistories() {
        Replay.of(log.records(), log.sequence())
                .versions()
                .forEach(
                        (path, versions) -> {
                            List<Long> told = new ArrayList<>();
                            for (ItemVersion each : history(path)) {
                                told.addFirst(each.version());
                                Long from = each.trimmedFrom();
                                for (long gone = each.oldVersion();
                                        from != null && gone >= from;
                                        gone--) {
                                    told.addFirst(gone);
                                }
                            }
                            assertEquals(versions, told, path);
                        });
    }

    private List<ItemVersion> history(String path) {
        return found(items().history(prod(), moment(at(log.sequence())), path, ALL)).versions();
    }

    private static Map<String, String> texts(Lists.Items items) {
        Map<String, String> texts = new TreeMap<>();
        items.items().forEach(each -> texts.put(each.path(), text(each)));
        return texts;
    }

    private static String text(Item item) {
        return item.version() + " " + item.checksum();
    }

    /// All at once, where the other view was fed bit by bit and opened again now and then.
    private List<String> rebuilt() {
        try (FedView fresh = new FedView(other, schemas)) {
            fresh.feed(log.records());
            return dump(fresh);
        }
    }

    private static List<String> dump(FedView of) {
        List<String> dump = new ArrayList<>();
        try (Reading reading = of.partition().read().orElseThrow();
                var rows = reading.rows(new byte[0])) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                dump.add(
                        HexFormat.of().formatHex(rows.key())
                                + " "
                                + HexFormat.of().formatHex(rows.value()));
            }
        }
        return dump;
    }
}
