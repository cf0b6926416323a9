package org.deployledger.cli.share;

import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.compare.Refresh;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.pull.Pull;
import org.deployledger.cli.pull.PullResult;
import org.deployledger.cli.pull.Side;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.formats.document.DocumentKinds;

import java.util.ArrayList;
import java.util.List;

/// `sync pull`: takes what others pushed into the files of documents, and merges it.
public final class SyncPull {
    private final Session session;

    public SyncPull(Session session) {
        this.session = session;
    }

    /// Pulls.
    public SyncPullResult run() {
        Documents documents = Documents.of(session);
        int waiting = DocumentChanges.of(session, documents).size();
        return Offline.saying("deployer sync pull", waiting, this::pull);
    }

    private SyncPullResult pull() {
        Settlement settlement = new Settlement(session);
        if (settlement.isNeeded()) {
            settlement.settle();
        }
        int adopted = ask();
        Documents documents = Documents.of(session);
        List<String> paths = paths(documents);
        PullResult pulled =
                paths.isEmpty()
                        ? PullResult.nothing(session)
                        : new Pull(session, new PathFilter(paths), Side.NEITHER).run();
        return new SyncPullResult(
                pulled,
                adopted + pulled.adopted(),
                DocumentChanges.of(session, Documents.of(session)).size());
    }

    /// What is to be pulled: documents, and with them what the ledger judges them by.
    private List<String> paths(Documents documents) {
        DocumentKinds kinds = Documents.newerKinds(session).orElse(documents.kinds());
        List<String> paths = new ArrayList<>();
        RemoteDocument.all(session, documents, kinds).forEach(each -> paths.add(each.path()));
        if (KindsStanding.of(session) == KindsStanding.NEWER) {
            paths.add(DocumentKinds.PATH);
        }
        return paths;
    }

    /// Asks the ledger, and finds the place of files that it knows.
    ///
    /// @return how many bases moved
    int ask() {
        int adopted;
        try (Progress progress = session.output().progress()) {
            adopted = new Refresh(session).now(session.look().scan(progress));
        }
        new LedgerDocuments(session).refresh();
        return adopted;
    }
}
