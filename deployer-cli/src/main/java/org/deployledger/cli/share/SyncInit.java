package org.deployledger.cli.share;

import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.LocalDocuments.Standing;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.RemoteItem;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `sync init`: imports the documents that are in the files, and finds their place in the ledger.
public final class SyncInit {
    private final Session session;
    private final boolean fromFiles;

    /// @param fromFiles whether the files are left as they are; else what the ledger has is pulled
    public SyncInit(Session session, boolean fromFiles) {
        this.session = session;
        this.fromFiles = fromFiles;
    }

    /// Begins.
    public SyncInitResult run() {
        Documents documents = Documents.of(session);
        SyncPull pull = new SyncPull(session);
        try {
            Settlement settlement = new Settlement(session);
            if (settlement.isNeeded()) {
                settlement.settle();
            }
            pull.ask();
        } catch (Failure e) {
            if (e.exitCode() != ExitCode.UNREACHABLE) {
                throw e;
            }
            session.output()
                    .note("note: " + e.sentence() + "; the files are imported all the same");
            return new SyncInitResult(
                    session.environment(),
                    Optional.empty(),
                    documents.all().size(),
                    Optional.empty());
        }
        documents = Documents.of(session);
        SyncInitResult.Places places = places();
        return new SyncInitResult(
                session.environment(),
                session.remote().head(),
                documents.all().size(),
                Optional.of(places),
                fromFiles || places.isComplete() ? Optional.empty() : Optional.of(pull.run()));
    }

    private SyncInitResult.Places places() {
        Map<String, RemoteItem> newer = new HashMap<>();
        session.remote().changes().forEach(item -> newer.put(item.path(), item));
        int equal = 0;
        int older = 0;
        int changed = 0;
        int fresh = 0;
        Set<String> here = new HashSet<>();
        for (Standing each : session.state().documents(session.environment()).standing()) {
            String path = each.document().path();
            if (!each.document().isDocument()) {
                continue;
            }
            here.add(path);
            if (each.operation().isEmpty()) {
                equal += newer.containsKey(path) ? 0 : 1;
                older += newer.containsKey(path) ? 1 : 0;
            } else {
                boolean isNew = each.baseVersion() == 0 && !newer.containsKey(path);
                fresh += isNew ? 1 : 0;
                changed += isNew ? 0 : 1;
            }
        }
        List<DeployedDocument> there = new LedgerDocuments(session).all();
        long elsewhere = there.stream().filter(each -> !here.contains(each.path())).count();
        return new SyncInitResult.Places(equal, older, changed, fresh, (int) elsewhere);
    }
}
