package org.deployledger.cli.share;

import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.Optional;

/// How the kinds of documents here stand to those that the ledger judges by.
enum KindsStanding {
    /// They are the same, as far as is known.
    SAME,
    /// They were changed here.
    CHANGED,
    /// Others deployed newer ones.
    NEWER;

    static KindsStanding of(Session session) {
        if (session.remote().head().isEmpty()) {
            return SAME;
        }
        if (session.remote().changes().stream()
                .anyMatch(item -> item.path().equals(DocumentKinds.PATH))) {
            return NEWER;
        }
        Optional<Checksum> base =
                session.synced().get(DocumentKinds.PATH).flatMap(SyncedItem::checksum);
        return base.equals(here(session)) ? SAME : CHANGED;
    }

    private static Optional<Checksum> here(Session session) {
        try {
            return Optional.of(
                    Checksum.of(
                            session.files().read(session.workspace().file(DocumentKinds.PATH))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// One line for people; empty where there is nothing to say.
    Optional<String> said() {
        return switch (this) {
            case SAME -> Optional.empty();
            case CHANGED ->
                    Optional.of(
                            DocumentKinds.PATH
                                    + " differs from what is deployed: the ledger judges by that"
                                    + " one.");
            case NEWER ->
                    Optional.of(
                            DocumentKinds.PATH
                                    + " was deployed by others since: the ledger judges by"
                                    + " theirs.");
        };
    }

    /// How to make them agree.
    Optional<NextStep> next() {
        return switch (this) {
            case SAME -> Optional.empty();
            case CHANGED ->
                    Optional.of(
                            new NextStep(
                                    "deployer deploy " + DocumentKinds.PATH, "makes them agree"));
            case NEWER -> Optional.of(new NextStep("deployer sync pull", "takes it"));
        };
    }
}
