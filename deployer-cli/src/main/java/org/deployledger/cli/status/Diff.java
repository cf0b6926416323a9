package org.deployledger.cli.status;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.Differences;
import org.deployledger.cli.compare.Forecast;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.compare.UnifiedDiff;
import org.deployledger.cli.deploy.Conflicts;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Compares files with what was last synced, and where the ledger was asked, that with what others
/// deployed.
public final class Diff {
    private static final byte[] NOTHING = new byte[0];

    private final Session session;
    private final ContentKeeper contents;

    public Diff(Session session) {
        this.session = session;
        this.contents = new ContentKeeper(session);
    }

    /// Compares the named files.
    ///
    /// @param fetched whether the ledger was asked just now: then its side is shown too
    /// @param exitCodeWanted whether differences make the exit code 4
    public DiffResult result(PathFilter filter, boolean fetched, boolean exitCodeWanted) {
        KnownPaths.require(session, filter);
        Differences differences = Differences.of(session).within(filter);
        List<LocalChange> changes = differences.changes();
        return new DiffResult(
                session.environment(),
                OptionalLong.empty(),
                changes.stream().map(this::local).toList(),
                fetched
                        ? Status.remote(session, filter).stream().map(this::theirs).toList()
                        : List.of(),
                fetched
                        ? Conflicts.explained(session, Forecast.of(session, changes))
                        : new Conflicts(Forecast.of(session, changes), Map.of(), List.of()),
                session.deployCommand(),
                exitCodeWanted);
    }

    /// Compares the named files with what was deployed at a moment, as the ledger tells it.
    ///
    /// @param exitCodeWanted whether differences make the exit code 4
    public DiffResult past(String moment, PathFilter filter, boolean exitCodeWanted) {
        new Refresh(session).requireSameLedger();
        Deployed then = session.ledger().api().deployed(session.environment(), moment);
        KnownPaths.require(session, filter, then.items().keySet());
        return new DiffResult(
                session.environment(),
                OptionalLong.of(then.sequence()),
                Differences.from(session, then).within(filter).changes().stream()
                        .map(this::local)
                        .toList(),
                List.of(),
                new Conflicts(List.of(), Map.of(), List.of()),
                session.deployCommand(),
                exitCodeWanted);
    }

    private DiffResult.FileDiff local(LocalChange change) {
        byte[] before = change.base().map(contents::fetch).orElse(NOTHING);
        byte[] after =
                change.checksum()
                        .map(checksum -> contents.readFile(change.path(), checksum))
                        .orElse(NOTHING);
        return new DiffResult.FileDiff(
                change,
                change.base().isPresent() ? "version " + change.baseVersion() : "nothing",
                change.isDeletion() ? "deleted here" : "here",
                UnifiedDiff.between(before, after));
    }

    private DiffResult.FileDiff theirs(RemoteChange change) {
        String path = change.item().path();
        Optional<Checksum> base = session.synced().get(path).flatMap(SyncedItem::checksum);
        Optional<Checksum> current = change.item().checksum();
        return new DiffResult.FileDiff(
                new LocalChange(
                        path, change.item().operation(), change.baseVersion(), base, current),
                base.isPresent() ? "version " + change.baseVersion() : "nothing",
                "version " + change.item().version() + " by " + change.item().deployedBy(),
                UnifiedDiff.between(
                        base.map(contents::fetch).orElse(NOTHING),
                        current.map(contents::fetch).orElse(NOTHING)));
    }
}
