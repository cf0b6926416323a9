package org.deployledger.service.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;
import org.deployledger.wire.EventDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

class RuleWorkTest {
    private static final String RULES =
            "[[rule]]\nname = \"ids\"\nkind = \"unique\"\npaths = [\"**\"]\nkey = \"id\"\n";

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeciderDriver driver;

    @BeforeEach
    void createProd() throws Exception {
        driver = new DeciderDriver(folder);
        driver.send(Commands.create("prod"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void letsRulesForFewItemsTakeEffectWithTheirCommit() {
        driver.send(deploy("a.toml", "id = 1\n"));

        List<Event> events = driver.send(deploy(".ledger/rules.toml", RULES));

        assertEquals(
                List.of(
                        "ContentAdded",
                        "ItemChanged",
                        "DeploymentApplied",
                        "ItemsIndexed",
                        "RulesActivated"),
                types(events));
        assertEquals(Actor.LEDGER, events.getLast().metadata().actor());
        assertEquals(
                List.of("ItemRejected", "DeploymentRejected"),
                types(driver.send(deploy("b.toml", "id = 1\n# b\n"))));
    }

    @Test
    void buildsTheIndexOfManyItemsPartByPartWithCommandsInBetween() {
        fill(300);
        assertEquals(
                List.of("ContentAdded", "ItemChanged", "DeploymentApplied", "ItemsIndexed"),
                types(driver.send(deploy(".ledger/rules.toml", RULES))));

        List<Event> between = driver.send(deploy("zzz.toml", "id = 5\n# duplicate\n"));

        assertEquals("DeploymentApplied", between.get(2).type(), "the rules are not in force yet");
        assertEquals("ItemsIndexed", between.get(3).type());
        assertNotNull(state().rules(Commands.PROD).pending());
        driver.pass(Duration.ofSeconds(1));
        List<Event> last = driver.appended();
        EventBody.RulesActivated activated = (EventBody.RulesActivated) last.getLast().body();
        assertEquals(302, activated.items());
        assertEquals(1, activated.violating());
        assertNull(state().rules(Commands.PROD).pending());
        assertEquals(
                "ItemRejected", driver.send(deploy("x.toml", "id = 299\n# x\n")).getFirst().type());
    }

    @Test
    void doesNothingByTheTickWhileCommandsWait() {
        fill(300);
        driver.send(deploy(".ledger/rules.toml", RULES));
        driver.commandLog.append(new byte[] {1}, new byte[] {1});

        driver.pass(Duration.ofSeconds(5));

        assertEquals(List.of(), driver.appended());
    }

    @Test
    void goesOnDecidingWhereRulesCannotTakeEffect() {
        fill(300);
        driver.eventLog.failWith(new IllegalStateException("the content is gone"));

        List<Event> events = driver.send(deploy(".ledger/rules.toml", RULES));

        assertEquals(List.of("ContentAdded", "ItemChanged", "DeploymentApplied"), types(events));
        driver.eventLog.failWith(null);
        for (int tick = 1; tick < 10; tick++) {
            driver.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), driver.appended(), "it is not tried again at once");
        }
        driver.pass(Duration.ofSeconds(1));
        assertEquals("RulesActivated", types(driver.appended()).getLast());
    }

    @Test
    void looksAtWhatCameWithTheRulesThemselves() {
        List<StagedChange> changes =
                List.of(
                        Commands.put(0, ".ledger/rules.toml", 0, RULES.getBytes(UTF_8)),
                        Commands.put(1, "a.toml", 0, "id = 1\n".getBytes(UTF_8)));
        List<InlineContent> contents = new ArrayList<>(deploy("x", RULES).contents());
        contents.addAll(deploy("x", "id = 1\n").contents());

        List<Event> events = driver.send(Commands.commit(UUID.randomUUID(), changes, contents));

        assertEquals("RulesActivated", events.getLast().type());
        assertEquals(
                "ItemRejected", driver.send(deploy("b.toml", "id = 1\n# b\n")).getFirst().type());
    }

    @Test
    void readsContentsThatLieSideBySideInOneGo() {
        fill(300);
        int before = driver.eventLog.readings;

        driver.send(deploy(".ledger/rules.toml", RULES));

        assertEquals(1, driver.eventLog.readings - before);
    }

    @Test
    void makesAStateThatEqualsAReplayOfTheLog() {
        fill(300);
        driver.send(deploy(".ledger/rules.toml", RULES));
        driver.send(deploy("zzz.toml", "id = 5\n# duplicate\n"));
        driver.pass(Duration.ofSeconds(1));
        driver.appended();

        MemoryKeyValues replayed = new MemoryKeyValues();
        LedgerFold fold = new LedgerFold(replayed);
        EventDeserializer deserializer = new EventDeserializer(driver.schemas);
        driver.eventLog
                .records()
                .forEach(
                        record -> {
                            var read =
                                    (EventDeserializer.Result.Read)
                                            deserializer.deserialize(
                                                    record.key(),
                                                    Objects.requireNonNull(record.value()));
                            fold.apply(read.event(), read.hash(), record.offset());
                        });

        for (char kind : "QVRWZ".toCharArray()) {
            assertEquals(
                    keys(replayed.scan(new byte[] {(byte) kind})),
                    keys(driver.state().scan(new byte[] {(byte) kind})));
        }
    }

    private LedgerState state() {
        return new LedgerState(driver.state());
    }

    private static List<String> keys(Scan opened) {
        List<String> keys = new ArrayList<>();
        try (Scan scan = opened) {
            while (scan.next()) {
                keys.add(new String(scan.key(), StandardCharsets.ISO_8859_1));
            }
        }
        return keys;
    }

    private void fill(int items) {
        List<StagedChange> changes = new ArrayList<>();
        List<InlineContent> contents = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            Command.Commit one = deploy("%03d.toml".formatted(i), "id = " + i + "\n");
            changes.add(
                    Commands.put(
                            i,
                            "%03d.toml".formatted(i),
                            0,
                            ("id = " + i + "\n").getBytes(StandardCharsets.UTF_8)));
            contents.addAll(one.contents());
        }
        driver.send(Commands.commit(UUID.randomUUID(), changes, contents));
    }

    private static Command.Commit deploy(String path, String content) {
        return Commands.deploy(UUID.randomUUID(), path, 0, content);
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }
}
