package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;

/// What the ledger says of itself: where commands go to.
public record LedgerInfo(String ledgerId, String bootstrapServers, String schemaRegistry) {
    static LedgerInfo of(JsonObject json) {
        return new LedgerInfo(
                json.required("ledger_id"),
                json.required("bootstrap_servers"),
                json.required("schema_registry"));
    }
}
