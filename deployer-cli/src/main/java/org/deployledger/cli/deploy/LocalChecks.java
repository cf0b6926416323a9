package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.merge.ConflictMarkers;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.resolve.Resolution;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.workspace.Fault;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// What is refused here, before anything is sent.
public final class LocalChecks {
    /// Code of the refusal of many deletions.
    static final String TOO_MANY_DELETES = "too_many_deletes";

    private static final int DELETES_WITHOUT_PERMISSION = 10;

    private LocalChecks() {}

    /// Files that cannot be items stop a deployment.
    ///
    /// @throws Failure refused, naming all of them
    public static void requireNoFaults(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        Failure failure =
                Failure.refused(
                        faults.getFirst().code(),
                        faults.size() == 1
                                ? "a file cannot be deployed as it is"
                                : faults.size() + " files cannot be deployed as they are");
        faults.forEach(fault -> failure.fact(fault.path(), fault.message()));
        throw failure.next(
                "deployer status", "lists them; exclude in deployer.toml leaves files out");
    }

    /// A conflict that is not resolved keeps its item from being deployed or staged.
    ///
    /// @throws Failure conflict, naming all of them
    public static void requireResolved(Session session, List<LocalChange> changes) {
        Set<String> changed = changes.stream().map(LocalChange::path).collect(Collectors.toSet());
        List<OpenMerge> open =
                session.merges().all().stream()
                        .filter(merge -> changed.contains(merge.path()))
                        .toList();
        List<String> paths = open.stream().map(OpenMerge::path).toList();
        if (paths.isEmpty()) {
            return;
        }
        Failure failure =
                Failure.of(
                        ExitCode.CONFLICT,
                        "unresolved",
                        paths.size() == 1
                                ? "a conflict is not resolved yet"
                                : paths.size() + " conflicts are not resolved yet");
        failure.fact(paths.size() == 1 ? "path" : "paths", String.join(", ", paths));
        String typed = session.typed(paths.getFirst());
        if (new Resolution(session).isText(open.getFirst())) {
            failure.next("deployer resolve " + typed, "once you have edited what is marked");
        }
        boolean isDeletion = open.getFirst().theirs().checksum().isEmpty();
        throw failure.next(
                        "deployer resolve --theirs " + typed,
                        isDeletion ? "deletes it, as they did" : "takes what was deployed")
                .next("deployer resolve --mine " + typed, "takes what was here");
    }

    /// A file with the markers of a conflict is not deployed, whoever put them there, unless they
    /// are meant.
    ///
    /// @param meaning the command that means them, before the path
    /// @throws Failure conflict, if it has a whole one
    static byte[] unmarked(Session session, String path, byte[] content, String meaning) {
        OptionalInt line = ConflictMarkers.conflict(path, content);
        if (line.isPresent()) {
            String typed = session.typed(path);
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "conflict_markers",
                            "a file has conflict markers in it")
                    .fact("path", path)
                    .fact("line", line.getAsInt())
                    .next("deployer diff " + typed, "shows them, to be taken out")
                    .next(meaning + " " + typed, "means them as they are");
        }
        return content;
    }

    /// The command that deploys files with markers.
    static String meaningMarkers(Session session) {
        return session.deployCommand() + " --allow-markers";
    }

    /// What a deployment finds when it reads what it sends, for one that sends nothing.
    ///
    /// @throws Failure conflict, if a file has conflict markers and the ledger not its content
    static void requireUnmarked(Session session, List<LocalChange> changes, DeployRequest request) {
        ContentKeeper keeper = new ContentKeeper(session);
        for (LocalChange change : request.allowMarkers() ? List.<LocalChange>of() : changes) {
            if (change.isDeletion()) {
                continue;
            }
            Checksum checksum = change.checksum().orElseThrow();
            byte[] content = keeper.readFile(change.path(), checksum);
            if (ConflictMarkers.conflict(change.path(), content).isPresent()
                    && !session.ledger()
                            .api()
                            .missing(session.environment(), List.of(checksum))
                            .isEmpty()) {
                unmarked(session, change.path(), content, meaningMarkers(session));
            }
        }
    }

    /// Whether there are more deletions than are allowed without saying so.
    static boolean wantsPermission(List<LocalChange> changes, DeployRequest request) {
        return deletions(changes) > DELETES_WITHOUT_PERMISSION && !request.allowDeletes();
    }

    private static long deletions(List<LocalChange> changes) {
        return changes.stream().filter(LocalChange::isDeletion).count();
    }

    /// Many deletions want to be allowed.
    ///
    /// @throws Failure refused, if they are not
    static void requirePermission(
            Session session, List<LocalChange> changes, DeployRequest request) {
        if (wantsPermission(changes, request)) {
            throw Failure.refused(
                            TOO_MANY_DELETES,
                            "more than "
                                    + DELETES_WITHOUT_PERMISSION
                                    + " items would be deleted, which wants to be allowed")
                    .fact("deletions", deletions(changes))
                    .next(session.deployCommand() + " --dry-run", "shows which")
                    .next(session.deployCommand() + " --allow-deletes", "means it");
        }
    }
}
