package org.deployledger.cli.compare;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;

import java.util.Optional;

/// What the ledger says of an item's versions.
public final class DeployedVersions {
    private final Session session;

    public DeployedVersions(Session session) {
        this.session = session;
    }

    /// The newest of the item's last 1,000 versions that has this content.
    public Optional<SyncedItem> with(String path, Checksum content) {
        RequestTarget target =
                LedgerApi.in(session.environment(), "items", path, "history").with("limit", "1000");
        for (JsonObject version : session.ledger().api().get(target).objects("versions")) {
            if (version.text("checksum").filter(content.toString()::equals).isPresent()) {
                return Optional.of(
                        new SyncedItem(path, version.number("version"), Optional.of(content)));
            }
        }
        return Optional.empty();
    }
}
