package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.RuleBook;
import org.deployledger.service.rules.RuleLimits;
import org.deployledger.service.rules.file.GuardRails;
import org.deployledger.service.running.RunningDecision;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides commands: `decide`. What it returns is appended to the log and folded into the state
/// before the next command is decided.
///
/// The environment of a command exists, but for `CreateEnvironment`; who calls sees to that.
public final class Decider {
    private final Limits limits;
    private final Contents contents;
    private final RuleBook rules = new RuleBook(RuleLimits.DEFAULT);

    /// A decider of one task.
    ///
    /// @param contents content that lies in the logs
    public Decider(Limits limits, Contents contents) {
        this.limits = limits;
        this.contents = contents;
    }

    /// What the command comes to.
    ///
    /// @param environment of the command, which is also the key of its record
    public Decision decide(
            LedgerState state, EnvironmentName environment, Command command, Arrival arrival) {
        Sender sender = Sender.of(environment, command.envelope());
        Origin origin = sender.origin();
        if (sender.fault().isPresent()) {
            return refuse(state, origin, command, sender.fault().get());
        }
        return switch (command) {
            case Command.CreateEnvironment _ -> create(state, origin);
            case Command.ConfigureEnvironment configure -> configure(state, origin, configure);
            case Command.AddContent add ->
                    new AddContentDecision(state, origin, limits, contents).decide(add, arrival);
            case Command.Stage stage ->
                    new StageDecision(state, origin, limits, contents).decide(stage);
            case Command.StageChanges stage ->
                    new StageDecision(state, origin, limits, contents).decide(stage);
            case Command.Commit commit ->
                    new CommitDecision(state, origin, limits, contents, rules).decide(commit);
            case Command.OpenChangeSet open -> changeSet(state, origin).open(open);
            case Command.Unstage unstage -> changeSet(state, origin).unstage(unstage);
            case Command.Validate validate ->
                    new ValidateDecision(state, origin, limits, contents, rules).decide(validate);
            case Command.Withdraw withdraw -> changeSet(state, origin).withdraw(withdraw);
            case Command.WithdrawConflicts withdraw -> withdraw(state, origin, withdraw);
            case Command.LabelSnapshot label -> new LabelDecision(state, origin).decide(label);
            case RunningCommand running -> running(state, environment, origin, running, arrival);
            case Command.RemoveSnapshotLabel remove ->
                    new LabelDecision(state, origin).decide(remove);
        };
    }

    private Decision running(
            LedgerState state,
            EnvironmentName environment,
            Origin origin,
            RunningCommand command,
            Arrival arrival) {
        GuardRails guards =
                rules.guards(state, environment, new StoredContents(state, environment, contents));
        return new RunningDecision(state.running(environment), origin, guards, arrival.brokerTime())
                .decide(command);
    }

    /// The answer to a command that could not be handled, after all attempts.
    ///
    /// @param fact what happened
    public Decision giveUp(
            LedgerState state, EnvironmentName environment, Command command, String fact) {
        Origin origin = Sender.of(environment, command.envelope()).origin();
        return refuse(
                state,
                origin,
                command,
                Refusal.of(
                                "cannot_be_handled",
                                "the ledger failed to handle the command and will not try again;"
                                        + " it is kept among the dead letters")
                        .with("failure", fact));
    }

    /// Ends the change set that expires first, if its time is over.
    ///
    /// @param now broker time
    public Optional<Decision> expire(LedgerState state, Instant now) {
        return state.nextToExpire()
                .filter(set -> !set.due().isAfter(now))
                .map(
                        set ->
                                Decision.of(
                                        Origin.ofLedger(set.environment(), set.changeSet()),
                                        new EventBody.ChangeSetExpired(set.lastActivity())));
    }

    /// The next bounded part of the work after which the environment's new rules take effect, empty
    /// where nothing is to be done.
    public Optional<Decision> advanceRules(LedgerState state, EnvironmentName environment) {
        List<EventBody> events =
                rules.advance(state, environment, new StoredContents(state, environment, contents));
        Origin origin = new Origin(environment, Actor.LEDGER, null, null, null);
        return events.isEmpty() ? Optional.empty() : Optional.of(Decision.of(origin, events));
    }

    private static Decision create(LedgerState state, Origin origin) {
        if (state.head(origin.environment()).isPresent()) {
            return Decision.nothingNew(origin);
        }
        Checksum root = MerkleFormat.emptyRoot();
        return Decision.of(origin, new EventBody.EnvironmentCreated(MerkleFormat.NUMBER, root));
    }

    private static Decision configure(
            LedgerState state, Origin origin, Command.ConfigureEnvironment configure) {
        EnvironmentSettings settings = configure.settings();
        if (state.settings(origin.environment()).equals(settings)) {
            return Decision.nothingNew(origin);
        }
        return Decision.of(
                origin,
                SettingsCheck.fault(settings)
                        .<EventBody>map(fault -> fault.event(configure))
                        .orElseGet(() -> new EventBody.EnvironmentConfigured(settings)));
    }

    private ChangeSetDecision changeSet(LedgerState state, Origin origin) {
        return new ChangeSetDecision(state, origin, limits);
    }

    private static Decision withdraw(
            LedgerState state, Origin origin, Command.WithdrawConflicts withdraw) {
        UUID workspace = origin.workspace();
        if (workspace == null) {
            return Decision.of(
                    origin,
                    Refusal.of("workspace_missing", "only a workspace has conflicts to withdraw")
                            .event(withdraw));
        }
        try {
            List<ItemPath> open =
                    withdraw.paths().stream()
                            .distinct()
                            .map(ItemPath::new)
                            .filter(
                                    path ->
                                            state.hasConflict(
                                                    origin.environment(), workspace, path))
                            .toList();
            return Decision.of(
                    origin,
                    open.isEmpty()
                            ? Refusal.of(
                                            "nothing_to_withdraw",
                                            "the workspace has no open conflict on these items")
                                    .event(withdraw)
                            : new EventBody.ConflictsWithdrawn(open));
        } catch (InvalidValueException e) {
            return Decision.of(origin, Refusal.of(e).event(withdraw));
        }
    }

    /// A commit is settled by its refusal, unless the change set is somebody else's or decided.
    private static Decision refuse(
            LedgerState state, Origin origin, Command command, Refusal refusal) {
        UUID changeSet = origin.changeSet();
        boolean settles =
                command instanceof Command.Commit
                        && changeSet != null
                        && state.outcome(origin.environment(), changeSet).isEmpty()
                        && Ownership.check(state, origin, changeSet).isEmpty();
        return Decision.of(origin, settles ? refusal.settling(command) : refusal.event(command));
    }
}
