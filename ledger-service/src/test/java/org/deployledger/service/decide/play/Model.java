package org.deployledger.service.decide.play;

import org.deployledger.command.Command;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.item.Checksum;
import org.deployledger.state.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Says what each command has to come to, and takes it for done.
final class Model {
    private final ModelItems items;
    private final ModelSets sets = new ModelSets();
    private final Map<String, Long> labels = new HashMap<>();

    Model(Shelf shelf) {
        this.items = new ModelItems(shelf);
    }

    ModelItems items() {
        return items;
    }

    ModelSets sets() {
        return sets;
    }

    Map<String, Long> labels() {
        return labels;
    }

    String open(Deployer who, UUID set, Instant now) {
        Optional<String> refusal = sets.refusal(who, set);
        if (refusal.isPresent() || sets.isOpen(set)) {
            return refusal.orElse(Answer.NOTHING);
        }
        sets.touch(who, set, now);
        return "ChangeSetOpened";
    }

    String stage(Deployer who, UUID set, Command.StageChanges command, Instant now) {
        Optional<String> refusal = sets.refusal(who, set);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Map<Integer, StagedChange> fresh = new HashMap<>();
        for (StagedChange change : command.changes()) {
            Map<Integer, Optional<StagedChange>> before = sets.indexes(set);
            Optional<StagedChange> there =
                    before.getOrDefault(
                            change.index(),
                            Optional.of(fresh.getOrDefault(change.index(), change)));
            if (!there.equals(Optional.of(change))) {
                return Answer.refused("index_taken", false);
            }
            if (!before.containsKey(change.index())) {
                fresh.put(change.index(), change);
            }
        }
        Set<Checksum> brought = brought(command.contents());
        brought.removeAll(items.known());
        if (fresh.isEmpty() && brought.isEmpty()) {
            return Answer.NOTHING;
        }
        items.known().addAll(brought);
        sets.touch(who, set, now);
        fresh.forEach((index, change) -> sets.indexes(set).put(index, Optional.of(change)));
        return Answer.staged(fresh.size(), brought.size());
    }

    String unstage(Deployer who, UUID set, int index, Instant now) {
        Optional<String> refusal = sets.refusal(who, set);
        boolean staged = sets.indexes(set).getOrDefault(index, Optional.empty()).isPresent();
        if (refusal.isPresent() || !staged) {
            return refusal.orElse(Answer.NOTHING);
        }
        sets.indexes(set).put(index, Optional.empty());
        sets.touch(who, set, now);
        return Answer.unstaged(index);
    }

    String validate(Deployer who, UUID set, Instant now) {
        Optional<String> refusal = sets.refusal(who, set);
        if (refusal.isPresent() || !sets.isOpen(set)) {
            return refusal.orElse(Answer.refused("change_set_unknown", false));
        }
        sets.touch(who, set, now);
        List<StagedChange> staged = sets.staged(set);
        Expectation expected = Expectation.of(items, staged, Set.of(), Integer.MAX_VALUE, false);
        return Answer.validated(staged.size(), expected.problems, expected.conflicts);
    }

    String withdraw(Deployer who, UUID set) {
        if (sets.decided().containsKey(set)) {
            return Answer.NOTHING;
        }
        Optional<String> refusal = sets.refusal(who, set);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        sets.decide(set, Outcome.Result.WITHDRAWN, null);
        return "ChangeSetWithdrawn";
    }

    /// @param sequence of the last event that the command made
    String commit(Deployer who, UUID set, Command.Commit commit, long sequence) {
        ModelSets.Decided before = sets.decided().get(set);
        if (before != null && commit.digest().equals(before.digest())) {
            return Answer.NOTHING;
        }
        Optional<String> refusal = sets.refusal(who, set);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<StagedChange> staged = sets.staged(set);
        List<StagedChange> changes = commit.changes().isEmpty() ? staged : commit.changes();
        String fault = fault(commit, staged, changes);
        if (!fault.isEmpty()) {
            sets.decide(set, Outcome.Result.REFUSED, null);
            return Answer.refused(fault, true);
        }
        int deletions =
                commit.allowDeletes() ? Integer.MAX_VALUE : PlayedLedger.DELETES_WITHOUT_PERMISSION;
        Expectation expected =
                Expectation.of(
                        items, changes, brought(commit.contents()), deletions, commit.force());
        boolean applies = expected.problems.isEmpty();
        sets.decide(
                set, applies ? Outcome.Result.APPLIED : Outcome.Result.REJECTED, commit.digest());
        return applies
                ? items.apply(expected, sequence)
                : Answer.rejected(expected.problems, expected.conflicts);
    }

    /// @param head sequence of the last event before the command
    String label(String name, @Nullable Long asOf, long head) {
        long moment = asOf == null ? head : asOf;
        if (moment > head) {
            return Answer.refused("sequence_ahead", false);
        }
        Long before = labels.putIfAbsent(name, moment);
        if (before == null) {
            return Answer.labelled(name, moment);
        }
        return before == moment ? Answer.NOTHING : Answer.refused("label_taken", false);
    }

    String removeLabel(String name) {
        return labels.remove(name) == null
                ? Answer.refused("label_not_found", false)
                : "SnapshotLabelRemoved";
    }

    private static String fault(
            Command.Commit commit, List<StagedChange> staged, List<StagedChange> changes) {
        if (changes.isEmpty()) {
            return "nothing_to_deploy";
        }
        if (!commit.changes().isEmpty() && !staged.isEmpty()) {
            return "mixed_changes";
        }
        if (commit.changeCount() != changes.size()) {
            return "change_count_mismatch";
        }
        return CommitDigest.of(changes).equals(commit.digest()) ? "" : "digest_mismatch";
    }

    private static Set<Checksum> brought(List<InlineContent> contents) {
        return contents.stream().map(InlineContent::checksum).collect(Collectors.toSet());
    }
}
