package org.deployledger.cli.changeset;

import org.deployledger.cli.compare.Differences;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.deploy.LocalChecks;
import org.deployledger.cli.deploy.Staging;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.command.Command;
import org.deployledger.command.StagedChange;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes what is staged in a change set. A path is staged once: what was staged for it before is
/// taken out.
public final class StagedEdits {
    private final Session session;
    private final ChangeSets sets;
    private final boolean allowMarkers;

    /// @param allowMarkers whether conflict markers in what is staged are meant
    public StagedEdits(Session session, ChangeSets sets, boolean allowMarkers) {
        this.session = session;
        this.sets = sets;
        this.allowMarkers = allowMarkers;
    }

    /// Stages what differs in these files and folders, with the versions that the workspace knows.
    public Result add(PathFilter filter) {
        OpenSet open = sets.required();
        session.ledger().openAhead();
        Differences found = differences(filter);
        LocalChecks.requireNoFaults(found.faults());
        List<LocalChange> changes =
                found.changes().stream().filter(change -> !change.isDeletion()).toList();
        if (changes.isEmpty()) {
            throw Failure.refused("nothing_to_stage", "nothing differs there that could be staged")
                    .next("deployer status", "lists what differs")
                    .next("deployer change remove PATH", "stages a removal");
        }
        long gone = found.changes().stream().filter(LocalChange::isDeletion).count();
        if (gone > 0) {
            session.output()
                    .note(
                            "note: "
                                    + Brief.count(gone, "file")
                                    + " gone here not staged (deployer change remove PATH stages a"
                                    + " removal)");
        }
        return stage(open, changes);
    }

    private Differences differences(PathFilter filter) {
        try (Progress progress = session.output().progress()) {
            return Differences.of(session, session.look().scan(progress)).within(filter);
        }
    }

    /// Stages the removal of items.
    public Result remove(PathFilter filter) {
        OpenSet open = sets.required();
        session.ledger().openAhead();
        BaseItems bases = new BaseItems(session);
        List<LocalChange> removals =
                filter.paths().stream()
                        .map(
                                path -> {
                                    BaseItems.Base base = bases.of(path);
                                    return new LocalChange(
                                            path,
                                            LocalChange.DELETED,
                                            base.version(),
                                            base.checksum(),
                                            Optional.empty());
                                })
                        .toList();
        return stage(open, removals);
    }

    /// Takes paths out of the change set.
    public Result unstage(PathFilter filter) {
        OpenSet open = sets.required();
        session.ledger().openAhead();
        List<StagedChange> staged =
                open.staged().stream().filter(change -> filter.covers(change.path())).toList();
        if (staged.isEmpty()) {
            throw Failure.refused("not_staged", "nothing of that is staged")
                    .next("deployer change show", "lists what is staged");
        }
        sets.send(unstaging(open, staged), "ChangeUnstaged");
        return ChangeSetResult.of("open", session, sets.again(open));
    }

    /// Stages changes instead of what is staged for their paths.
    ///
    /// @throws Failure conflict, if the merge of one is not resolved
    Result stage(OpenSet open, List<LocalChange> changes) {
        LocalChecks.requireResolved(session, changes);
        Set<String> paths = new HashSet<>();
        changes.forEach(change -> paths.add(change.path()));
        List<StagedChange> before =
                open.staged().stream().filter(change -> paths.contains(change.path())).toList();
        List<LocalChange> wanted =
                changes.stream().filter(change -> !isStaged(before, change)).toList();
        if (wanted.isEmpty()) {
            return ChangeSetResult.of("open", session, open);
        }
        Set<String> again = wanted.stream().map(LocalChange::path).collect(Collectors.toSet());
        List<StagedChange> replaced =
                before.stream().filter(staged -> again.contains(staged.path())).toList();
        List<Command> commands = new ArrayList<>(unstaging(open, replaced));
        commands.addAll(
                Staging.commands(session, open.id(), wanted, open.nextIndex(), allowMarkers));
        sets.send(commands, "ChangesStaged");
        return ChangeSetResult.of("open", session, sets.again(open));
    }

    private static boolean isStaged(List<StagedChange> before, LocalChange change) {
        Checksum checksum = change.checksum().orElse(null);
        return before.stream()
                .anyMatch(
                        staged ->
                                staged.path().equals(change.path())
                                        && staged.baseVersion() == change.baseVersion()
                                        && java.util.Objects.equals(staged.checksum(), checksum));
    }

    private List<Command> unstaging(OpenSet open, List<StagedChange> staged) {
        List<Command> commands = new ArrayList<>();
        staged.forEach(
                change ->
                        commands.add(
                                new Command.Unstage(sets.envelope(open.id()), change.index())));
        return commands;
    }
}
