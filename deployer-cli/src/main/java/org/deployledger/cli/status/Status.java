package org.deployledger.cli.status;

import org.deployledger.cli.compare.Differences;
import org.deployledger.cli.compare.KnownPaths;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.OthersWork;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.document.OthersDrafts;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.resolve.Unresolved;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Glance;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.StagedByOthers;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.ItemSelection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out how a workspace stands.
public final class Status {
    private final Session session;

    public Status(Session session) {
        this.session = session;
    }

    /// Asks the ledger for what changed, settles what is open, and takes it over.
    public void fetch() {
        new Settlement(session).settle();
        new Refresh(session).now();
        new LedgerDocuments(session).refresh();
        fetchConflicts();
    }

    /// What others work on among the items that the workspace has or is about to have.
    private List<StagedByOthers> others(PathFilter filter, List<LocalChange> local) {
        List<StagedByOthers> all = session.state().others(session.environment()).all();
        if (all.isEmpty()) {
            return all;
        }
        Set<String> own = new HashSet<>(session.synced().all().keySet());
        local.forEach(change -> own.add(change.path()));
        return all.stream()
                .filter(each -> own.contains(each.path()) && filter.covers(each.path()))
                .toList();
    }

    private void fetchConflicts() {
        List<OpenConflict> open =
                session
                        .ledger()
                        .api()
                        .get(
                                LedgerApi.in(session.environment(), "conflicts")
                                        .with("limit", "1000")
                                        .with("workspace", session.state().workspace().toString()))
                        .objects("conflicts")
                        .stream()
                        .map(Status::conflict)
                        .toList();
        session.state()
                .together(
                        () -> {
                            session.remote()
                                    .removeConflicts(
                                            session.remote().conflicts().stream()
                                                    .map(OpenConflict::path)
                                                    .toList());
                            session.remote().putConflicts(open);
                        });
    }

    private static OpenConflict conflict(JsonObject json) {
        return new OpenConflict(
                json.required("path"),
                json.number("base_version"),
                json.number("current_version"),
                json.text("deployed_by").orElse(null),
                json.text("deployment").orElse(null),
                json.text("git_commit").orElse(null));
    }

    /// How the workspace stands, from the local state alone.
    ///
    /// @param exitCodeWanted whether differences make the exit code 4
    public StatusResult result(PathFilter filter, boolean exitCodeWanted) {
        KnownPaths.require(session, filter);
        Optional<Glance> glance = session.glance();
        if (glance.isPresent()) {
            return nothingDiffers(glance.get(), exitCodeWanted);
        }
        Differences differences = Differences.of(session).within(filter);
        StatusResult result =
                new StatusResult(
                        session.environment(),
                        session.look().head(),
                        session.look().dirty(),
                        session.remote().head(),
                        false,
                        differences.changes(),
                        remote(session, filter),
                        session.remote().conflicts().stream()
                                .filter(conflict -> filter.covers(conflict.path()))
                                .toList(),
                        Unresolved.all(session).stream()
                                .filter(each -> filter.covers(each.merge().path()))
                                .toList(),
                        differences.faults(),
                        others(filter, differences.changes()),
                        OthersDrafts.among(
                                session,
                                differences.changes().stream().map(LocalChange::path).toList()),
                        OthersWork.asked(session),
                        session.state().attempts().open(session.environment()).size(),
                        exitCodeWanted);
        if (result.isEven() && result.others().isEmpty()) {
            Differences.keepIfEven(session);
        }
        return result;
    }

    private StatusResult nothingDiffers(Glance glance, boolean exitCodeWanted) {
        return new StatusResult(
                session.environment(),
                session.look().head(),
                session.look().dirty(),
                Optional.of(glance.known()),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                exitCodeWanted);
    }

    /// How the workspace differs from what was deployed at a moment, as the ledger tells it.
    ///
    /// @param exitCodeWanted whether differences make the exit code 4
    public StatusResult past(String moment, PathFilter filter, boolean exitCodeWanted) {
        new Refresh(session).requireSameLedger();
        Deployed then = session.ledger().api().deployed(session.environment(), moment);
        KnownPaths.require(session, filter, then.items().keySet());
        Differences differences = Differences.from(session, then).within(filter);
        return new StatusResult(
                session.environment(),
                session.look().head(),
                session.look().dirty(),
                Optional.of(
                        new RemoteKnowledge.Head(
                                "",
                                then.sequence(),
                                then.root(),
                                then.sequence(),
                                session.clock().instant())),
                true,
                differences.changes(),
                List.of(),
                List.of(),
                List.of(),
                differences.faults(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                exitCodeWanted);
    }

    /// What others deployed since, with the version that the workspace has.
    static List<RemoteChange> remote(Session session, PathFilter filter) {
        ItemSelection selection = session.settings().selection();
        List<RemoteItem> items =
                session.remote().changes().stream()
                        .filter(item -> filter.covers(item.path()))
                        .filter(item -> selection.covers(item.path()))
                        .toList();
        if (items.isEmpty()) {
            return List.of();
        }
        Map<String, SyncedItem> synced = session.synced().all();
        return items.stream()
                .filter(item -> item.checksum().isPresent() || synced.containsKey(item.path()))
                .map(
                        item ->
                                new RemoteChange(
                                        item,
                                        Optional.ofNullable(synced.get(item.path()))
                                                .map(SyncedItem::version)
                                                .orElse(0L)))
                .toList();
    }
}
