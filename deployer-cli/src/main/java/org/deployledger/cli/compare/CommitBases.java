package org.deployledger.cli.compare;

import org.deployledger.cli.commit.CommittedFiles;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which changes of a commit may take the workspace's bases. A base says that the workspace has
/// seen a version; what it pulled and nobody has committed yet, the commit has not seen. To deploy
/// the commit on that base would overwrite it unnoticed.
///
/// A base counts for the commit if the commit or what is checked out was made from the base's
/// content. Otherwise an item is left alone where the commit merely lags behind, unless this
/// workspace made that version and its file is the commit's. Where the commit has a change of its
/// own, it counts if the file is the commit's, since whoever pulled has merged it, or if this
/// workspace made the version; else it is a conflict. What was pushed to a bare repository has no
/// working tree: its bases come from nothing but earlier pushes, and count.
public final class CommitBases {
    private final Session session;
    private final CommittedFiles commit;
    private final DeployedVersions versions;

    private CommitBases(Session session, CommittedFiles commit) {
        this.session = session;
        this.commit = commit;
        this.versions = new DeployedVersions(session);
    }

    /// Those of some changes that can be deployed; all of them, where the working tree is deployed.
    ///
    /// @throws Failure conflict, if a commit changes what was pulled and not committed
    public static List<LocalChange> among(Session session, List<LocalChange> changes) {
        Optional<CommittedFiles> commit = session.commit();
        return commit.isEmpty() || session.workspace().git().isBare()
                ? changes
                : new CommitBases(session, commit.get()).deployable(changes);
    }

    private List<LocalChange> deployable(List<LocalChange> changes) {
        Map<String, Checksum> contents = new HashMap<>();
        changes.forEach(change -> change.base().ifPresent(sum -> contents.put(change.path(), sum)));
        Set<String> known = commit.committed(contents);
        List<LocalChange> left = new ArrayList<>();
        List<LocalChange> conflicts = new ArrayList<>();
        for (LocalChange change : changes) {
            if (change.baseVersion() == 0 || known.contains(change.path())) {
                left.add(change);
            } else {
                judge(change, left, conflicts);
            }
        }
        requireNone(conflicts);
        return left;
    }

    private void judge(LocalChange change, List<LocalChange> left, List<LocalChange> conflicts) {
        boolean same = isAsInWorkingTree(change);
        if (lags(change)) {
            if (same && isOwn(change)) {
                left.add(change);
            } else if (!change.isDeletion()) {
                session.output()
                        .note(
                                "note: %s is left alone: commit %s has not what version %d has"
                                        .formatted(
                                                change.path(),
                                                commit.head().commit().abbreviated(),
                                                change.baseVersion()));
            }
        } else if (same || isOwn(change)) {
            left.add(change);
        } else {
            conflicts.add(change);
        }
    }

    /// Whether the commit has what was there before, and no change of its own.
    private boolean lags(LocalChange change) {
        return change.checksum()
                .map(content -> versions.with(change.path(), content).isPresent())
                .orElseGet(() -> !commit.everHad(change.path()));
    }

    private boolean isAsInWorkingTree(LocalChange change) {
        try {
            return change.checksum().isEmpty()
                    ? session.files()
                            .isGone(
                                    session.workspace().root(),
                                    session.workspace().file(change.path()))
                    : Checksum.of(session.files().read(session.workspace().file(change.path())))
                            .equals(change.checksum().get());
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether this workspace deployed the version that the change is based on.
    private boolean isOwn(LocalChange change) {
        return versions.deploymentOf(change.path(), change.baseVersion())
                .filter(session.state().attempts()::wasOurs)
                .isPresent();
    }

    private void requireNone(List<LocalChange> conflicts) {
        if (conflicts.isEmpty()) {
            return;
        }
        Failure failure =
                Failure.of(
                        ExitCode.CONFLICT,
                        "not_committed",
                        "the commit has not what was pulled, and would overwrite it");
        conflicts.forEach(
                change ->
                        failure.fact(
                                change.path(),
                                "version "
                                        + change.baseVersion()
                                        + " was pulled, and is not in commit "
                                        + commit.head().commit().abbreviated()));
        String paths =
                String.join(
                        " ", conflicts.stream().map(each -> session.typed(each.path())).toList());
        throw failure.next("git commit -m 'take what was deployed' " + paths, "commits it")
                .next("deployer deploy --commit HEAD" + session.where(), "deploys that commit");
    }
}
