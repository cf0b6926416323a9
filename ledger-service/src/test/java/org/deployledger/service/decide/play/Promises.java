package org.deployledger.service.decide.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Moves of several commands that promise something together.
record Promises(Table table, Dice dice) {

    /// What is said to a change set does not depend on the order of staging.
    void anyOrderOfStaging() {
        Deployer who = dice.deployer();
        List<StagedChange> changes = dice.changes(5);
        UUID one = table.newSet();
        table.stage(who, one, changes, dice.contents(changes));
        List<StagedChange> shuffled = dice.shuffled(changes);
        UUID other = table.newSet();
        table.stage(who, other, shuffled, List.of());

        Set<EventBody.Finding> findings = findings(who, one);
        Set<EventBody.Finding> others = findings(who, other);

        assertEquals(findings, others, "order of staging: findings");
        if (changes.size() > 1) {
            table.count("two orders with" + (findings.isEmpty() ? "out" : "") + " findings");
        }
        table.withdraw(who, one);
        if (dice.once(2)) {
            table.commitStaged(who, other, shuffled, true);
        }
    }

    private Set<EventBody.Finding> findings(Deployer who, UUID set) {
        List<EventBody> events = new ArrayList<>();
        table.validate(who, set, events);
        return new HashSet<>(((EventBody.ChangeSetValidated) events.getLast()).findings());
    }

    /// An item is removed with all that use it, directly or not: nothing is left dangling.
    void cascade() {
        SortedMap<String, Content> contents = table.model().items().contents();
        if (contents.isEmpty()) {
            return;
        }
        String first = dice.one(List.copyOf(contents.keySet()));
        Set<String> gone = table.model().items().withAllUsers(first);
        if (table.model().items().rulesInForce().reference()) {
            assertEquals(gone, table.withAllUsers(first), "cascade: users by the index");
        }
        List<StagedChange> changes = dice.shuffled(gone.stream().map(dice::delete).toList());

        String answer =
                table.deploy(dice.deployer(), table.newSet(), changes, List.of(), true, false);

        assertTrue(answer.startsWith("applied"), () -> "cascade: " + answer);
        SortedMap<String, Content> left = table.model().items().contents();
        for (String path : gone) {
            List<String> users = ModelItems.users(left, path);
            assertEquals(List.of(), users, () -> "cascade: left dangling on " + path);
        }
        table.count("cascade of " + Math.min(gone.size(), 3));
    }

    /// Back to what was at some moment, forward on the current versions.
    void rollback() {
        ModelItems.Moment target = dice.one(table.model().items().moments());
        SortedMap<String, Content> now = table.model().items().contents();
        List<StagedChange> changes = new ArrayList<>();
        now.keySet().stream()
                .filter(path -> !target.contents().containsKey(path))
                .forEach(path -> changes.add(dice.delete(path)));
        target.contents()
                .forEach(
                        (path, content) -> {
                            Content current = now.get(path);
                            if (current == null || !current.checksum().equals(content.checksum())) {
                                changes.add(dice.put(path, content));
                            }
                        });
        if (changes.isEmpty()) {
            return;
        }

        String answer =
                table.deploy(
                        dice.deployer(),
                        table.newSet(),
                        dice.shuffled(changes),
                        List.of(),
                        true,
                        false);

        table.count("rollback " + answer.split(" ", 2)[0]);
        if (answer.startsWith("applied")) {
            assertEquals(target.root(), table.root(), "rollback: Merkle root of the target");
            Map<String, Checksum> content = new TreeMap<>();
            target.contents().forEach((path, then) -> content.put(path, then.checksum()));
            assertEquals(content, table.content(), "rollback: content of the target");
        }
    }
}
