package org.deployledger.cli.pull;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One run of `pull`.
public final class Pull {
    private static final int MOST_TYPED = 3;

    private final Session session;
    private final PathFilter filter;
    private final Side side;
    private final ContentKeeper contents;
    private final ItemFiles files;

    public Pull(Session session, PathFilter filter, Side side) {
        this.session = session;
        this.filter = filter;
        this.side = side;
        this.contents = new ContentKeeper(session);
        this.files = new ItemFiles(session);
    }

    /// Asks the ledger what changed, and takes it into the files.
    public PullResult run() {
        new Settlement(session).settle();
        List<PulledItem> pulled = new ArrayList<>();
        int adopted;
        try (Progress progress = session.output().progress()) {
            Scan scan = session.look().scan(progress);
            adopted = new Refresh(session).now(scan);
            Map<String, SyncedItem> synced = session.synced().all();
            List<RemoteItem> changes = session.remote().changes();
            ItemSelection selection = session.settings().selection();
            int done = 0;
            for (RemoteItem item : changes) {
                progress.say("Pulling", ++done, changes.size());
                if (filter.covers(item.path()) && selection.covers(item.path())) {
                    pulled.add(take(item, Optional.ofNullable(synced.get(item.path())), scan));
                }
            }
        }
        session.remote().removeSynced();
        withdrawConflicts(pulled);
        RemoteKnowledge.Head head = session.remote().head().orElseThrow();
        return new PullResult(
                session.environment(), head.sequence(), head.root(), pulled, adopted, next(pulled));
    }

    private PulledItem take(RemoteItem item, Optional<SyncedItem> synced, Scan scan) {
        Optional<Checksum> local =
                Optional.ofNullable(scan.files().get(item.path())).map(ScannedFile::checksum);
        Optional<Checksum> base = synced.flatMap(SyncedItem::checksum);
        boolean changedHere =
                !local.equals(base) || (local.isEmpty() && files.isThere(item.path()));
        long baseVersion = synced.map(SyncedItem::version).orElse(0L);
        String outcome;
        if (changedHere && side == Side.NEITHER) {
            return new PulledItem(item, baseVersion, PulledItem.CONFLICT);
        } else if (changedHere && side == Side.MINE) {
            item.checksum().ifPresent(contents::fetch);
            outcome = PulledItem.KEPT;
        } else {
            files.put(item.path(), item.checksum());
            outcome = item.checksum().isEmpty() ? PulledItem.DELETED : PulledItem.TAKEN;
        }
        session.synced().put(List.of(new SyncedItem(item.path(), item.version(), item.checksum())));
        return new PulledItem(item, baseVersion, outcome);
    }

    private void withdrawConflicts(List<PulledItem> pulled) {
        Set<String> open = new HashSet<>();
        pulled.stream()
                .filter(PulledItem::isConflict)
                .forEach(item -> open.add(item.item().path()));
        List<String> paths =
                session.remote().conflicts().stream()
                        .map(OpenConflict::path)
                        .filter(path -> filter.covers(path) && !open.contains(path))
                        .toList();
        if (paths.isEmpty()) {
            return;
        }
        CommandEnvelope envelope =
                CommandEnvelope.of(
                        session.environmentName(),
                        session.actor(),
                        session.state().workspace(),
                        null);
        session.ledger().publisher().send(List.of(new Command.WithdrawConflicts(envelope, paths)));
        session.remote().removeConflicts(paths);
    }

    private List<NextStep> next(List<PulledItem> pulled) {
        List<String> left =
                pulled.stream()
                        .filter(PulledItem::isConflict)
                        .map(item -> item.item().path())
                        .toList();
        if (left.isEmpty()) {
            return List.of(new NextStep("deployer status", "what is left to deploy"));
        }
        String paths =
                left.size() > MOST_TYPED
                        ? session.typed("")
                        : String.join(" ", left.stream().map(session::typed).toList());
        return List.of(
                new NextStep("deployer diff --fetch " + paths, "compare with theirs"),
                new NextStep("deployer pull --theirs " + paths, "take their version"),
                new NextStep("deployer pull --mine " + paths, "keep yours, to deploy it on top"));
    }
}
