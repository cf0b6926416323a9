package org.deployledger.service.decide.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.service.decide.Decider;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// A ledger and its model side by side: what is done to the one is done to the other, and compared.
/// Every move answers what it came to.
final class Table {
    private final PlayedLedger ledger;
    private final Model model;
    private final Comparison comparison;
    private final Map<String, Integer> tally;
    private final RandomGenerator random;

    /// @param tally how often there was which answer, by its first word
    Table(Shelf shelf, Decider decider, Map<String, Integer> tally, RandomGenerator random) {
        this.ledger = new PlayedLedger(decider);
        this.model = new Model(shelf);
        this.comparison = new Comparison(ledger, model);
        this.tally = tally;
        this.random = random;
        ledger.send(new Command.CreateEnvironment(Deployer.of("root", 0).envelope(random, null)));
    }

    PlayedLedger ledger() {
        return ledger;
    }

    Model model() {
        return model;
    }

    Checksum root() {
        return ledger.state().head(PlayedLedger.PROD).orElseThrow().root();
    }

    /// What is there, as the ledger has it.
    Map<String, Checksum> content() {
        Map<String, Checksum> content = new TreeMap<>();
        ledger.state()
                .items(
                        PlayedLedger.PROD,
                        "",
                        (path, item) -> {
                            Checksum checksum = item.checksum();
                            if (checksum != null) {
                                content.put(path.value(), checksum);
                            }
                            return true;
                        });
        return content;
    }

    /// The item and all that use it, directly or not, by the index.
    Set<String> withAllUsers(String path) {
        return ModelItems.closure(path, comparison::users);
    }

    UUID newSet() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    String open(Deployer who, UUID set) {
        var events = ledger.send(new Command.OpenChangeSet(who.envelope(random, set), null));
        return compare(model.open(who, set, ledger.now()), events);
    }

    String stage(Deployer who, UUID set, List<StagedChange> changes, List<InlineContent> contents) {
        var command = new Command.StageChanges(who.envelope(random, set), changes, contents);
        return compare(model.stage(who, set, command, ledger.now()), ledger.send(command));
    }

    String unstage(Deployer who, UUID set, int index) {
        var events = ledger.send(new Command.Unstage(who.envelope(random, set), index));
        return compare(model.unstage(who, set, index, ledger.now()), events);
    }

    /// @param events takes the events
    String validate(Deployer who, UUID set, List<EventBody> events) {
        events.addAll(ledger.send(new Command.Validate(who.envelope(random, set))));
        return compare(model.validate(who, set, ledger.now()), events);
    }

    String withdraw(Deployer who, UUID set) {
        var events = ledger.send(new Command.Withdraw(who.envelope(random, set), null, null));
        return compare(model.withdraw(who, set), events);
    }

    String commitStaged(Deployer who, UUID set, List<StagedChange> changes, boolean allowDeletes) {
        return commit(
                who, set, Deployer.commitStaged(who.envelope(random, set), changes, allowDeletes));
    }

    /// Commits changes in one go.
    String deploy(
            Deployer who,
            UUID set,
            List<StagedChange> changes,
            List<InlineContent> contents,
            boolean allowDeletes,
            boolean force) {
        return commit(
                who,
                set,
                Deployer.commit(who.envelope(random, set), changes, contents, allowDeletes, force));
    }

    private String commit(Deployer who, UUID set, Command.Commit commit) {
        var events = ledger.send(commit);
        return compare(model.commit(who, set, commit, ledger.log().size() - 1L), events);
    }

    void expire() {
        Set<UUID> expired = new HashSet<>();
        List<EventBody> all = new ArrayList<>();
        for (var events = ledger.expire(); !events.isEmpty(); events = ledger.expire()) {
            all.addAll(events);
            expired.add(ledger.log().getLast().metadata().changeSet());
        }
        assertEquals(model.sets().expire(ledger.now()), expired, "expired change sets");
        compare(Answer.of(all), all);
    }

    /// Lets the rules that are pending take effect.
    void advanceRules() {
        boolean pending = model.items().hasPendingRules();
        if (pending) {
            model.items().activateRules();
        }
        compare(pending ? "RulesActivated" : Answer.NOTHING, ledger.advanceRules());
    }

    void expireAfter(Duration after) {
        EnvironmentSettings settings = new EnvironmentSettings(after, null, null);
        boolean same = settings.equals(ledger.state().settings(PlayedLedger.PROD));
        var command =
                new Command.ConfigureEnvironment(
                        Deployer.of("root", 0).envelope(random, null), settings);
        model.sets().expireAfter(after);
        compare(same ? Answer.NOTHING : "EnvironmentConfigured", ledger.send(command));
    }

    void label(Deployer who, String name, @Nullable Long asOf) {
        long head = ledger.log().size() - 1L;
        var command = new Command.LabelSnapshot(who.envelope(random, null), name, asOf, null, null);
        compare(model.label(name, asOf, head), ledger.send(command));
    }

    void removeLabel(Deployer who, String name) {
        var command = new Command.RemoveSnapshotLabel(who.envelope(random, null), name, null, null);
        compare(model.removeLabel(name), ledger.send(command));
    }

    void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private String compare(String expected, List<EventBody> events) {
        String actual = Answer.of(events);
        comparison.allOrNothing(events);
        comparison.newVersions(events);
        assertEquals(expected, actual, "what it comes to");
        comparison.everything();
        boolean refused = actual.startsWith("refused") || actual.startsWith("settled");
        count(refused ? actual : actual.split(" ", 2)[0]);
        if (actual.startsWith("applied") && !actual.contains(" 0 forced")) {
            count("applied by force");
        }
        return actual;
    }

    /// Compares what only the end of a play tells.
    void end() {
        comparison.outcomes();
        comparison.claims();
        comparison.replay();
    }
}
