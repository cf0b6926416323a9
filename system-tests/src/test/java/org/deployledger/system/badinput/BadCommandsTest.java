package org.deployledger.system.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.command.Command;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.EventTail;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Commands that can be read and must not be accepted, and some at the limit that must.
@ExtendWith(SharedLedger.class)
class BadCommandsTest {
    private static final String SAME_ID = "D21";

    private final RestartableLedger ledger;
    private final String environment;
    private final CommandSender sender;
    private final EventTail tail;

    BadCommandsTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("commands");
        this.sender = ledger.sender();
        prepare();
        this.tail =
                new EventTail(
                        ledger.addresses().kafka(), ledger.addresses().registry(), environment);
    }

    static Set<String> rows() {
        Set<String> rows = new TreeSet<>(cases().keySet());
        rows.add(SAME_ID);
        return rows;
    }

    private static Map<String, Function<String, Command>> cases() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>(BadCommits.all());
        cases.putAll(BadContents.all());
        cases.putAll(BadLabels.all());
        cases.putAll(BadRules.all());
        cases.putAll(BadDocuments.all());
        return cases;
    }

    private void prepare() {
        ChangeSet first = new ChangeSet(environment, "good", UUID.randomUUID());
        first.put(".ledger/rules.toml", 0, BadRules.IN_FORCE);
        first.put("base.toml", 0, "one\n").put("gone.toml", 0, "gone\n");
        for (int item = 0; item <= 10; item++) {
            first.put("many/" + item + ".toml", 0, "many\n");
        }
        BadDocuments.begin(first);
        apply(first);
        ChangeSet second = new ChangeSet(environment, "good", UUID.randomUUID());
        BadDocuments.commit(second);
        apply(second);
        apply(
                new ChangeSet(environment, "good", UUID.randomUUID())
                        .put("base.toml", 1, "two\n")
                        .delete("gone.toml", 1));
    }

    private void apply(ChangeSet changes) {
        sender.send(changes.commit());
        assertEquals(
                "applied", ledger.api().outcome(environment, changes.id()).path("result").asText());
    }

    @TestFactory
    Stream<DynamicTest> eachComesToWhatTheTableSays() {
        GoodTraffic traffic = new GoodTraffic(ledger, environment);
        return Stream.concat(
                        BadInputTable.read().tests(cases(), this::attempt).stream(),
                        Stream.of(
                                DynamicTest.dynamicTest(
                                        SAME_ID + " the same id with other content",
                                        this::sameIdTwice),
                                DynamicTest.dynamicTest("good traffic goes on", traffic::close)))
                .onClose(
                        () -> {
                            tail.close();
                            sender.close();
                        });
    }

    private Outcome attempt(Function<String, Command> makesIt) {
        return outcome(makesIt.apply(environment));
    }

    /// Sends the command and then a mark, and looks at what the log got in between that is not the
    /// good traffic's.
    private Outcome outcome(Command command) {
        ChangeSet mark = new ChangeSet(environment, "mark", UUID.randomUUID());
        sender.send(command);
        sender.send(new Command.Withdraw(mark.envelope(), null, null));
        for (Event event : tail.until(mark.id())) {
            if (event.body() instanceof EventBody.ItemRejected rejected) {
                return Outcome.rejected(rejected.code());
            }
            if (event.body() instanceof EventBody.CommandRefused refused) {
                return Outcome.refused(refused.code());
            }
        }
        return Outcome.ACCEPTED;
    }

    private void sameIdTwice() {
        ChangeSet changes = new ChangeSet(environment, "bad", UUID.randomUUID());
        changes.put("first.toml", 0, "first\n");
        assertEquals(Outcome.ACCEPTED, outcome(changes.commit()));
        assertEquals(Outcome.ACCEPTED, outcome(changes.commit()));
        changes.put("second.toml", 0, Checksum.ZERO);
        Outcome expected = BadInputTable.read().row(SAME_ID).outcome();
        assertEquals(expected, outcome(changes.commit()));
        assertEquals(
                "applied", ledger.api().outcome(environment, changes.id()).path("result").asText());
    }
}
