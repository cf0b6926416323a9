package org.deployledger.service.decide.play;

import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Makes one random move after the other.
final class Player {
    private final Table table;
    private final Dice dice;
    private final Promises promises;
    private final List<UUID> sets = new ArrayList<>();

    Player(Table table, Dice dice) {
        this.table = table;
        this.dice = dice;
        this.promises = new Promises(table, dice);
    }

    /// Fills the environment, so that there is something to remove and to violate.
    void furnish() {
        List<StagedChange> furniture = dice.furniture();
        table.deploy(
                dice.deployer(),
                table.newSet(),
                furniture,
                dice.allContents(furniture),
                false,
                false);
        changeRules();
    }

    void move() {
        switch (dice.below(34)) {
            case 0 -> open();
            case 1, 2, 3, 4, 5, 6 -> stage();
            case 7 -> stageAgain();
            case 8 -> unstage();
            case 9 -> validate();
            case 10, 11, 12, 13 -> commitStaged();
            case 14 -> withdraw();
            case 15, 16, 17, 18, 19, 20 -> deploy();
            case 21, 22 -> changeRules();
            case 23 -> table.advanceRules();
            case 24, 25 -> promises.anyOrderOfStaging();
            case 26 -> promises.cascade();
            case 27, 28 -> promises.rollback();
            case 29 -> label();
            case 30, 31 -> remove();
            case 32 -> table.expireAfter(Duration.ofMinutes(1 + dice.below(9)));
            default -> {
                table.ledger().pass(Duration.ofSeconds(dice.below(500)));
                table.expire();
            }
        }
        table.ledger().pass(Duration.ofMillis(dice.below(3)));
    }

    private void open() {
        table.open(dice.deployer(), set());
    }

    private void stage() {
        UUID set = set();
        List<StagedChange> changes = new ArrayList<>();
        int index = table.model().sets().indexes(set).size();
        for (int change = 1 + dice.below(3); change > 0; change--) {
            changes.add(dice.change(index++));
        }
        table.stage(actor(set), set, changes, dice.contents(changes));
    }

    /// Under an index that may be taken, what may be there.
    private void stageAgain() {
        UUID set = set();
        List<StagedChange> staged = table.model().sets().staged(set);
        StagedChange change =
                staged.isEmpty() || dice.once(2) ? dice.change(dice.below(3)) : dice.one(staged);
        table.stage(actor(set), set, List.of(change), dice.contents(List.of(change)));
    }

    private void unstage() {
        UUID set = set();
        table.unstage(actor(set), set, dice.below(3));
    }

    private void validate() {
        UUID set = set();
        table.validate(actor(set), set, new ArrayList<>());
    }

    private void commitStaged() {
        UUID set = set();
        List<StagedChange> staged = new ArrayList<>(table.model().sets().staged(set));
        if (staged.isEmpty() && !dice.once(6)) {
            stage();
            return;
        }
        if (!staged.isEmpty() && dice.once(12)) {
            staged.removeLast();
        }
        table.commitStaged(actor(set), set, staged, dice.once(2));
    }

    private void withdraw() {
        UUID set = set();
        table.withdraw(actor(set), set);
    }

    private void deploy() {
        List<StagedChange> changes = dice.changes(5);
        List<InlineContent> contents = dice.contents(changes);
        UUID set = dice.once(10) ? set() : table.newSet();
        table.deploy(actor(set), set, changes, contents, dice.once(2), dice.once(3));
    }

    private void remove() {
        table.deploy(
                dice.deployer(),
                table.newSet(),
                List.of(dice.removal()),
                List.of(),
                false,
                dice.once(2));
    }

    private void changeRules() {
        List<StagedChange> changes = List.of(dice.rules());
        table.deploy(
                dice.deployer(), table.newSet(), changes, dice.contents(changes), false, false);
        if (!dice.once(3)) {
            table.advanceRules();
        }
    }

    private void label() {
        String name = "label" + dice.below(3);
        if (dice.once(3)) {
            table.removeLabel(dice.deployer(), name);
            return;
        }
        Long asOf = dice.once(2) ? null : Long.valueOf(dice.below(table.ledger().log().size() + 1));
        table.label(dice.deployer(), name, asOf);
    }

    /// A change set that is open, mostly; else one that was decided, or a new one.
    private UUID set() {
        List<UUID> open = List.copyOf(table.model().sets().open().keySet());
        if (!sets.isEmpty() && dice.once(12)) {
            return dice.one(sets);
        }
        if (open.size() > dice.below(3)) {
            return dice.one(open);
        }
        UUID set = table.newSet();
        sets.add(set);
        return set;
    }

    /// Who opened it, mostly.
    private Deployer actor(UUID set) {
        ModelSets.OpenSet open = table.model().sets().open().get(set);
        return open == null || dice.once(12) ? dice.deployer() : open.owner();
    }
}
