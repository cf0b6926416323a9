package org.deployledger.system.readers;

import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Makes a ledger record at least one event of every type, with the commands that lead to it. The
/// ledger's change sets must expire soon.
record EveryEventType(RunningLedger ledger, String environment) {

    private static final String RULES =
            "[[rule]]\nname = \"parses\"\nkind = \"syntax\"\npaths = [\"**\"]\n";

    void happen() {
        UUID workspace = UUID.randomUUID();
        try (CommandSender sender = ledger.sender()) {
            ChangeSet staged = changes(workspace).put("a/one.toml", 0, "one\n");
            staged.stages().forEach(sender::send);
            decide(sender, staged.commitStaged(), staged);
            ChangeSet stale = changes(workspace).put("a/one.toml", 0, "other\n");
            decide(sender, stale.commit(), stale);
            sender.send(new Command.WithdrawConflicts(stale.envelope(), List.of("a/one.toml")));
            ChangeSet ruled = changes(workspace).put(".ledger/rules.toml", 0, RULES);
            decide(sender, ruled.commit(), ruled);
            ChangeSet deleted = changes(workspace).delete("a/one.toml", 1);
            decide(sender, deleted.commit(), deleted);
            ChangeSet empty = changes(workspace);
            decide(sender, empty.commit(), empty);
            ChangeSet withdrawn = changes(workspace);
            decide(
                    sender,
                    new Command.Withdraw(withdrawn.envelope(), "not wanted", null),
                    withdrawn);
            sender.send(new Command.LabelSnapshot(empty.envelope(), "launch", null, null, null));
            sender.send(new Command.RemoveSnapshotLabel(empty.envelope(), "launch", null, null));
            ChangeSet together = changes(workspace).put("c.toml", 0, "c\n");
            Command.Commit all = together.commit();
            sender.send(
                    new Command.StageChanges(together.envelope(), all.changes(), all.contents()));
            decide(sender, together.commitStaged(), together);
            ChangeSet worked = changes(workspace).put("d.toml", 0, "d\n");
            worked.stages().forEach(sender::send);
            sender.send(new Command.Unstage(worked.envelope(), 0));
            sender.send(new Command.Validate(worked.envelope()));
            sender.send(
                    new Command.ConfigureEnvironment(
                            worked.envelope(),
                            new EnvironmentSettings(Duration.ofSeconds(1), null, null)));
            new EveryRunningEventType(sender, environment).happen();
            ChangeSet forgotten = changes(workspace).put("b.toml", 0, "b\n");
            forgotten.stages().forEach(sender::send);
        }
        Await.until(
                "expiry of a change set",
                () ->
                        !ledger.log()
                                .bodies(environment, EventBody.ChangeSetExpired.class)
                                .isEmpty());
    }

    private ChangeSet changes(UUID workspace) {
        return new ChangeSet(environment, "bob@example.com", workspace);
    }

    private void decide(CommandSender sender, Command command, ChangeSet changes) {
        sender.send(command);
        ledger.api().outcome(environment, changes.id());
    }
}
