package org.deployledger.service.decide;

import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.event.EventBody;
import org.deployledger.event.Operation;
import org.deployledger.item.Checksum;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.names.NameCheck;
import org.deployledger.names.NameProblem;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.RuleBook;
import org.deployledger.service.rules.check.Judgement;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Checks the changes of one commit, one by one and then together, and gathers what each comes to.
final class ItemChecks {
    private final LedgerState state;
    private final Origin origin;
    private final InlineContents inline;
    private final Rejections rejections;
    private final List<EventBody.ItemChanged> changes = new ArrayList<>();
    private final List<ItemPath> unchanged = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<ItemPath, StagedChange> byPath = new HashMap<>();

    ItemChecks(LedgerState state, Origin origin, InlineContents inline) {
        this.state = state;
        this.origin = origin;
        this.inline = inline;
        this.rejections = new Rejections(state, origin.environment());
    }

    List<EventBody.ItemRejected> rejections() {
        return rejections.all();
    }

    List<EventBody.ItemChanged> changes() {
        return changes;
    }

    List<ItemPath> unchanged() {
        return unchanged;
    }

    void check(StagedChange change) {
        Optional<Refusal> fault = fault(change);
        if (fault.isPresent()) {
            rejections.violation(change, fault.get());
            return;
        }
        ItemPath path = new ItemPath(change.path());
        byPath.put(path, change);
        ItemState current = state.item(origin.environment(), path).orElse(null);
        if (isUnchanged(change, current)) {
            unchanged.add(path);
        } else if (version(current) != change.baseVersion()) {
            rejections.conflict(change, current);
        } else if (change.operation() == StagedOperation.DELETE) {
            delete(change, path, current);
        } else {
            put(change, path, current);
        }
    }

    /// Names that cannot stand beside each other, in the environment as it would be. Of two that
    /// are added together the later path is told, in whatever order they were staged.
    void checkNames() {
        List<ItemPath> additions =
                changes.stream()
                        .filter(changed -> changed.operation() == Operation.ADDED)
                        .map(EventBody.ItemChanged::path)
                        .sorted()
                        .toList();
        List<ItemPath> removals = deletions();
        for (NameProblem problem :
                NameCheck.problems(state.tree(origin.environment()), additions, removals)) {
            violation(problem.path(), Refusal.of(problem.code(), problem.message()));
        }
    }

    void checkDeletions(int limit) {
        List<ItemPath> deletions = deletions();
        if (deletions.size() > limit) {
            Refusal refusal =
                    Refusal.of(
                            "deletes_not_allowed",
                            deletions.size()
                                    + " deletions are more than "
                                    + limit
                                    + "; allow them if they are meant");
            deletions.forEach(path -> violation(path, refusal));
        }
    }

    /// What the environment's rules say to all of it.
    ///
    /// @param force whether items are meant to be removed although others use them
    Judgement checkRules(RuleBook rules, boolean force) {
        Set<ItemPath> attempted = new HashSet<>();
        byPath.forEach(
                (path, change) -> {
                    if (change.operation() == StagedOperation.PUT) {
                        attempted.add(path);
                    }
                });
        Judgement judgement =
                rules.judge(
                        new Proposal(
                                state,
                                origin.environment(),
                                origin.actor(),
                                changes,
                                attempted,
                                force,
                                inline));
        judgement
                .violations()
                .forEach(
                        violation ->
                                rejections.violation(
                                        Objects.requireNonNull(byPath.get(violation.path())),
                                        violation));
        changes.replaceAll(
                change ->
                        change.with(
                                judgement.claims().getOrDefault(change.path(), List.of()),
                                judgement.documents().get(change.path())));
        return judgement;
    }

    private void violation(ItemPath path, Refusal refusal) {
        rejections.violation(Objects.requireNonNull(byPath.get(path)), refusal);
    }

    private List<ItemPath> deletions() {
        return changes.stream()
                .filter(changed -> changed.operation() == Operation.DELETED)
                .map(EventBody.ItemChanged::path)
                .toList();
    }

    private Optional<Refusal> fault(StagedChange change) {
        if (!seen.add(change.path())) {
            return Optional.of(
                    Refusal.of(
                            "item_twice",
                            "the commit changes " + Text.quote(change.path()) + " twice"));
        }
        try {
            ItemPath _ = new ItemPath(change.path());
            return ChangeShape.fault(change);
        } catch (InvalidValueException e) {
            return Optional.of(Refusal.of(e));
        }
    }

    private static boolean isUnchanged(StagedChange change, @Nullable ItemState current) {
        if (current == null) {
            return false;
        }
        return switch (change.operation()) {
            case PUT -> change.checksum() != null && change.checksum().equals(current.checksum());
            case DELETE -> current.checksum() == null && change.baseVersion() < current.version();
        };
    }

    private void delete(StagedChange change, ItemPath path, @Nullable ItemState current) {
        if (current == null || current.checksum() == null) {
            rejections.violation(
                    change,
                    Refusal.of("nothing_to_delete", "there is no item " + path + " to delete"));
            return;
        }
        changes.add(
                new EventBody.ItemChanged(
                        path,
                        Operation.DELETED,
                        current.version(),
                        current.version() + 1,
                        current.checksum(),
                        null,
                        0));
    }

    private void put(StagedChange change, ItemPath path, @Nullable ItemState current) {
        Checksum checksum = Objects.requireNonNull(change.checksum());
        switch (inline.find(checksum)) {
            case InlineContents.Found.Faulty(Refusal refusal) ->
                    rejections.violation(change, refusal);
            case InlineContents.Found.Content(long size) -> {
                Checksum before = current == null ? null : current.checksum();
                changes.add(
                        new EventBody.ItemChanged(
                                path,
                                before == null ? Operation.ADDED : Operation.MODIFIED,
                                version(current),
                                version(current) + 1,
                                before,
                                checksum,
                                size));
            }
        }
    }

    private static long version(@Nullable ItemState current) {
        return current == null ? 0 : current.version();
    }
}
