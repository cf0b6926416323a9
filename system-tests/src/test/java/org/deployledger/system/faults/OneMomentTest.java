package org.deployledger.system.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Fifty items that always change together, one writer that goes on, readers beside it: every
/// answer is of one moment.
@ExtendWith(SharedLedger.class)
class OneMomentTest {
    private static final int ITEMS = 50;
    private static final int READERS = 3;

    private final RestartableLedger ledger;
    private final String environment;
    private final Random random = TestScale.random(OneMomentTest.class);
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger generations = new AtomicInteger();
    private final Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();

    OneMomentTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("together");
    }

    @Test
    void readersNeverSeeAMixedState() throws Exception {
        try (CommandSender sender = ledger.sender();
                ExecutorService threads = Executors.newFixedThreadPool(READERS + 1)) {
            deploy(sender, 0);
            Future<?> writer = threads.submit(() -> write(sender));
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Random choices = new Random(random.nextLong());
                readers.add(threads.submit(() -> read(choices, TestScale.of(10_000) / READERS)));
            }
            try {
                for (Future<?> reader : readers) {
                    reader.get();
                }
            } finally {
                done.set(true);
            }
            writer.get();
        }
        System.out.printf(
                "OneMomentTest: %d generations written, %d seen%n", generations.get(), seen.size());
        assertTrue(seen.size() > 2, "the readers saw hardly a change, so it shows nothing");
    }

    private void write(CommandSender sender) {
        while (!done.get()) {
            deploy(sender, generations.incrementAndGet());
        }
    }

    private void deploy(CommandSender sender, int generation) {
        ChangeSet changes = new ChangeSet(environment, "writer", UUID.randomUUID());
        for (int item = 0; item < ITEMS; item++) {
            changes.put(path(item), generation, "generation " + generation + "\n");
        }
        sender.send(changes.commit());
        assertEquals(
                "applied", ledger.api().outcome(environment, changes.id()).path("result").asText());
    }

    private static String path(int item) {
        return "group-%d/item-%02d.toml".formatted(item % 7, item);
    }

    private void read(Random choices, int count) {
        for (int i = 0; i < count; i++) {
            switch (choices.nextInt(4)) {
                case 0 -> single(choices);
                case 1 -> contents(choices);
                case 2 -> listed();
                default -> paged(1 + choices.nextInt(20));
            }
        }
    }

    private void single(Random choices) {
        Api.Answer one = item(choices.nextInt(ITEMS), "");
        Api.Answer other = item(choices.nextInt(ITEMS), "?as-of=" + one.sequence().orElseThrow());
        assertOne(List.of(one.json(), other.json()));
    }

    private Api.Answer item(int item, String query) {
        String path = path(item).replace("/", "%2F");
        return ledger.api()
                .get("/v1/environments/%s/items/%s%s".formatted(environment, path, query));
    }

    private void contents(Random choices) {
        Api.Answer one = item(choices.nextInt(ITEMS), "/content");
        Api.Answer other =
                item(choices.nextInt(ITEMS), "/content?as-of=" + one.sequence().orElseThrow());
        assertEquals(one.toString(), other.toString());
    }

    private void listed() {
        JsonNode list = ledger.api().of(environment, "/items?limit=1000");
        List<JsonNode> items = new ArrayList<>();
        list.path("items").forEach(items::add);
        assertEquals(ITEMS, items.size());
        assertOne(items);
    }

    private void paged(int limit) {
        List<JsonNode> items = new ArrayList<>();
        Set<Long> sequences = new HashSet<>();
        String after = "";
        do {
            JsonNode page = ledger.api().of(environment, "/items?limit=" + limit + after);
            sequences.add(page.path("sequence").asLong());
            page.path("items").forEach(items::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        assertEquals(1, sequences.size());
        assertEquals(ITEMS, items.size());
        assertOne(items);
    }

    private void assertOne(List<JsonNode> items) {
        Set<String> states = new HashSet<>();
        for (JsonNode item : items) {
            states.add(
                    "version %d, checksum %s, deployment %s"
                            .formatted(
                                    item.path("version").asLong(),
                                    item.path("checksum").asText(),
                                    item.path("deployment").asText()));
        }
        assertEquals(1, states.size(), () -> "mixed state: " + states);
        seen.addAll(states);
    }
}
