package org.deployledger.cli.compare;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Optional;

/// What the ledger says of an item's versions.
public final class DeployedVersions {
    private final Session session;

    public DeployedVersions(Session session) {
        this.session = session;
    }

    /// The newest of the item's last 1,000 versions that has this content.
    public Optional<SyncedItem> with(String path, Checksum content) {
        for (JsonObject version : newest(path)) {
            if (version.text("checksum").filter(content.toString()::equals).isPresent()) {
                return Optional.of(
                        new SyncedItem(path, version.number("version"), Optional.of(content)));
            }
        }
        return Optional.empty();
    }

    /// The newest of the item's last 1,000 versions between these two that has this content.
    public Optional<SyncedItem> between(String path, Checksum content, long after, long before) {
        return newest(path).stream()
                .filter(version -> version.text("checksum").equals(Optional.of(content.toString())))
                .map(version -> version.number("version"))
                .filter(number -> number > after && number < before)
                .findFirst()
                .map(number -> new SyncedItem(path, number, Optional.of(content)));
    }

    /// The deployment that made a version, if it is one of the item's last 1,000.
    public Optional<String> deploymentOf(String path, long version) {
        return newest(path).stream()
                .filter(each -> each.number("version") == version)
                .findFirst()
                .flatMap(each -> each.text("deployment"));
    }

    private List<JsonObject> newest(String path) {
        RequestTarget target =
                LedgerApi.in(session.environment(), "items", path, "history").with("limit", "1000");
        return session.ledger().api().get(target).objects("versions");
    }
}
