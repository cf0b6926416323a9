package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.StagedChange;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.RuleBook;
import org.deployledger.service.rules.check.Judgement;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.deployledger.state.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides one `Commit`: refused as a command, rejected with every conflict and violation, or
/// applied.
record CommitDecision(
        LedgerState state, Origin origin, Limits limits, Contents contents, RuleBook rules) {

    Decision decide(Command.Commit commit) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Decision.of(origin, Ownership.missing().event(commit));
        }
        Optional<Outcome> outcome = state.outcome(origin.environment(), changeSet);
        if (outcome.isPresent()) {
            return repeat(commit, outcome.get());
        }
        Optional<Refusal> stranger = Ownership.check(state, origin, changeSet);
        if (stranger.isPresent()) {
            return Decision.of(origin, stranger.get().event(commit));
        }
        HeaderCheck header = HeaderCheck.of(commit.header());
        List<StagedChange> staged =
                commit.changes().isEmpty()
                        ? state.staged(origin.environment(), changeSet)
                        : commit.changes();
        Optional<Refusal> fault = header.fault().or(() -> fault(commit, changeSet, staged));
        if (fault.isPresent()) {
            return Decision.of(origin, fault.get().settling(commit));
        }
        return decide(commit, header.header().orElseThrow(), staged);
    }

    private Decision repeat(Command.Commit commit, Outcome outcome) {
        return commit.digest().equals(outcome.digest())
                ? Decision.nothingNew(origin)
                : Decision.of(origin, StageDecision.decided(outcome).event(commit));
    }

    /// What makes the changes no change set, whatever they say.
    private Optional<Refusal> fault(
            Command.Commit commit, UUID changeSet, List<StagedChange> changes) {
        if (changes.isEmpty()) {
            return Optional.of(Refusal.of("nothing_to_deploy", "the change set has no changes"));
        }
        if (changes.size() > limits.changes()) {
            return Optional.of(
                    Refusal.of(
                                    "too_many_changes",
                                    changes.size()
                                            + " changes are more than the limit of "
                                            + limits.changes()
                                            + "; deploy in several commits")
                            .with("limit", limits.changes()));
        }
        if (!commit.changes().isEmpty()
                && !state.staged(origin.environment(), changeSet).isEmpty()) {
            return Optional.of(
                    Refusal.of(
                            "mixed_changes",
                            "the commit has changes of its own, and others are staged"));
        }
        if (commit.changeCount() != changes.size()) {
            return Optional.of(
                    Refusal.of("change_count_mismatch", "changes are missing or too many")
                            .with("expected", commit.changeCount())
                            .with("actual", changes.size()));
        }
        // Staged changes leave gaps where some were taken out again; the digest tells what is
        // missing.
        for (int index = 0; index < commit.changes().size(); index++) {
            if (changes.get(index).index() != index) {
                return Optional.of(
                        Refusal.of("index_gap", "there is no change with index " + index));
            }
        }
        return CommitDigest.of(changes).equals(commit.digest())
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                        "digest_mismatch",
                                        "the changes are not those that the commit speaks of")
                                .with("expected", commit.digest())
                                .with("actual", CommitDigest.of(changes)));
    }

    private Decision decide(
            Command.Commit commit, DeploymentHeader header, List<StagedChange> changes) {
        InlineContents inline =
                InlineContents.of(state, origin.environment(), commit.contents(), contents, limits);
        ItemChecks checks = new ItemChecks(state, origin, inline);
        changes.forEach(checks::check);
        checks.checkNames();
        if (!commit.allowDeletes()) {
            checks.checkDeletions(limits.deletesWithoutPermission());
        }
        Judgement judgement = checks.checkRules(rules, commit.force());
        return checks.rejections().isEmpty()
                ? apply(commit, header, inline, checks, judgement)
                : reject(commit, header, checks.rejections());
    }

    private Decision reject(
            Command.Commit commit,
            DeploymentHeader header,
            List<EventBody.ItemRejected> rejections) {
        int conflicts =
                (int)
                        rejections.stream()
                                .filter(rejected -> rejected.kind() == RejectionKind.CONFLICT)
                                .count();
        List<EventBody> events = new ArrayList<>(rejections);
        events.add(
                new EventBody.DeploymentRejected(
                        header, commit.digest(), conflicts, rejections.size() - conflicts));
        return Decision.of(origin, events);
    }

    private Decision apply(
            Command.Commit commit,
            DeploymentHeader header,
            InlineContents inline,
            ItemChecks checks,
            Judgement judgement) {
        List<EventBody.ItemChanged> changes = checks.changes();
        List<TreeChange> treeChanges =
                changes.stream()
                        .map(changed -> new TreeChange(changed.path(), changed.newChecksum()))
                        .toList();
        TreeUpdate tree = state.treeUpdate(origin.environment(), treeChanges);
        List<EventBody> events = new ArrayList<>();
        changes.forEach(changed -> inline.take(changed.newChecksum(), events));
        events.addAll(changes);
        events.addAll(closedConflicts(checks.unchanged()));
        events.add(
                new EventBody.DeploymentApplied(
                        header,
                        commit.digest(),
                        changes.size(),
                        checks.unchanged().size(),
                        tree.rootBefore(),
                        tree.rootAfter(),
                        MerkleFormat.NUMBER,
                        judgement.forced(),
                        judgement.forcedRemovals()));
        return Decision.of(origin, events);
    }

    /// A workspace that deploys what is current anyway has settled its conflict on it.
    private List<EventBody> closedConflicts(List<ItemPath> unchanged) {
        UUID workspace = origin.workspace();
        if (workspace == null) {
            return List.of();
        }
        List<EventBody> events = new ArrayList<>();
        unchanged.stream()
                .filter(path -> state.hasConflict(origin.environment(), workspace, path))
                .forEach(path -> events.add(new EventBody.ConflictsWithdrawn(List.of(path))));
        return events;
    }
}
