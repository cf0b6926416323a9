package org.deployledger.cli.compare;

import org.deployledger.cli.ledger.Catchup;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Brings what the workspace knows of the ledger up to date, and finds the bases of files that
/// agree with it.
public final class Refresh {
    private final Session session;
    private final DeployedVersions versions;

    public Refresh(Session session) {
        this.session = session;
        this.versions = new DeployedVersions(session);
    }

    /// The sequence up to which everything is known.
    public OptionalLong since() {
        return session.remote()
                .head()
                .map(head -> OptionalLong.of(head.completeTo()))
                .orElse(OptionalLong.empty());
    }

    /// Asks, and takes a look at the workspace to settle on bases.
    public void now() {
        try (Progress progress = session.output().progress()) {
            now(session.source().scan(progress));
        }
    }

    /// Asks, takes over, and settles on bases.
    ///
    /// @return how many bases moved
    public int now(Scan scan) {
        take(ask());
        OthersWork.refresh(session);
        return adopt(scan);
    }

    private Catchup ask() {
        try {
            return session.ledger().api().changes(session.environment(), since());
        } catch (Failure e) {
            requireSameLedgerAfter(e);
            throw e;
        }
    }

    /// A ledger that has not come as far as the workspace knows may be another one.
    ///
    /// @param failure with which it answered
    /// @throws Failure refused, if it is another one
    public void requireSameLedgerAfter(Failure failure) {
        if (!failure.code().equals("ledger_unreachable")) {
            requireSameLedger();
        }
    }

    /// Takes over what the ledger answered.
    public void take(Catchup catchup) {
        String ledger = requireSameLedger();
        Map<String, SyncedItem> synced =
                catchup.changes().isEmpty() ? Map.of() : session.synced().all();
        List<RemoteItem> unknown =
                catchup.changes().stream()
                        .filter(
                                item ->
                                        !synced.containsKey(item.path())
                                                || synced.get(item.path()).version()
                                                        < item.version())
                        .toList();
        session.state()
                .together(
                        () -> {
                            session.remote().put(unknown);
                            session.remote()
                                    .head(
                                            new RemoteKnowledge.Head(
                                                    ledger,
                                                    catchup.sequence(),
                                                    catchup.root(),
                                                    catchup.sequence(),
                                                    session.clock().instant()));
                        });
    }

    /// Makes sure that the ledger that answers is the one that this workspace was synced with.
    ///
    /// @return its id
    /// @throws Failure refused, if it is another one
    public String requireSameLedger() {
        String ledger = session.ledger().info().ledgerId();
        session.remote()
                .head()
                .filter(head -> !head.ledger().equals(ledger))
                .ifPresent(
                        head -> {
                            throw Failure.refused(
                                            "another_ledger",
                                            "this workspace was synced with another ledger")
                                    .fact("synced with", head.ledger())
                                    .fact("answering", ledger)
                                    .next("deployer config", "shows which address is used, and why")
                                    .next(
                                            "rm " + session.workspace().stateFile(),
                                            "forget the other ledger; the state is rebuilt");
                        });
        return ledger;
    }

    /// Settles on a base wherever the workspace agrees with the ledger: a file with the current
    /// content has the current version as its base; one that was never synced and has the content
    /// of an older version has that version. So has what was made from the current version, as far
    /// as git tells. Anything else stays as it is.
    ///
    /// @return how many bases moved
    public int adopt(Scan scan) {
        List<SyncedItem> agreed = new ArrayList<>();
        List<RemoteItem> others = new ArrayList<>();
        for (RemoteItem item : session.remote().changes()) {
            Optional<Checksum> local = local(scan, item);
            if (local.equals(item.checksum())
                    && (local.isPresent() || session.source().isGone(item.path()))) {
                agreed.add(synced(item));
            } else if (local.isPresent() || session.synced().get(item.path()).isPresent()) {
                others.add(item);
            }
        }
        List<RemoteItem> before = session.source().madeFrom(others);
        before.forEach(item -> agreed.add(synced(item)));
        others.removeAll(before);
        for (RemoteItem item : others) {
            local(scan, item)
                    .filter(_ -> session.synced().get(item.path()).isEmpty())
                    .flatMap(content -> versions.with(item.path(), content))
                    .ifPresent(agreed::add);
        }
        keep(agreed);
        return agreed.size();
    }

    private static Optional<Checksum> local(Scan scan, RemoteItem item) {
        return Optional.ofNullable(scan.files().get(item.path())).map(ScannedFile::checksum);
    }

    private static SyncedItem synced(RemoteItem item) {
        return new SyncedItem(item.path(), item.version(), item.checksum());
    }

    private void keep(List<SyncedItem> agreed) {
        if (agreed.isEmpty()) {
            return;
        }
        ContentKeeper keeper = new ContentKeeper(session);
        session.state()
                .together(
                        () -> {
                            for (SyncedItem item : agreed) {
                                item.checksum().ifPresent(sum -> keeper.keepFile(item.path(), sum));
                            }
                            session.synced().put(agreed);
                            session.remote().removeSynced();
                        });
    }
}
