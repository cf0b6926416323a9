package org.deployledger.cli.changeset;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.item.Checksum;

import java.util.Optional;

/// What a change is based on: the version that the workspace knows, so that a conflict is seen at
/// the commit; the current one of what the workspace does not hold.
final class BaseItems {
    private final Session session;

    BaseItems(Session session) {
        this.session = session;
    }

    /// @param version 0 where there never was such an item
    /// @param checksum empty where it is not there
    record Base(long version, Optional<Checksum> checksum) {}

    Base of(String path) {
        return Optional.ofNullable(session.synced().all().get(path))
                .filter(item -> item.checksum().isPresent())
                .map(BaseItems::base)
                .or(() -> current(path))
                .orElseThrow(() -> unknown(path));
    }

    private static Base base(SyncedItem item) {
        return new Base(item.version(), item.checksum());
    }

    private Optional<Base> current(String path) {
        return session.ledger()
                .api()
                .find(LedgerApi.in(session.environment(), "items", path))
                .map(BaseItems::base);
    }

    private static Base base(JsonObject item) {
        return new Base(item.number("version"), item.text("checksum").map(Checksum::parse));
    }

    private Failure unknown(String path) {
        return Failure.refused("item_not_found", "neither the workspace nor the ledger has it")
                .fact("path", path)
                .fact("environment", session.environment())
                .next("deployer change add " + session.typed(path), "stages a new file");
    }
}
